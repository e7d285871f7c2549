import { writeFile } from "node:fs/promises";
import { availableParallelism, totalmem } from "node:os";
import { join } from "node:path";
import { findJar, type Jar } from "../jar/findJar.ts";
import { findJava, type Java } from "../java/findJava.ts";
import { TlaError } from "../tlaError.ts";
import { withTemporaryFolder } from "../tlc/process/withTemporaryFolder.ts";
import { tlc } from "../tlc/tlc.ts";
import type { CommandContext, CommonOptions } from "./commandOptions.ts";

interface Finding {
  name: string;
  ok: boolean;
  found: string;
}

/** `tla-runner doctor`: 0 if and only if a model can be checked, which it proves by checking one of two states. */
export async function runDoctor(options: CommonOptions, { signal, print }: CommandContext): Promise<number> {
  const findings: Finding[] = [
    { name: "Node", ok: true, found: process.versions.node },
    { name: "cores", ok: true, found: String(availableParallelism()) },
    {
      name: "memory",
      ok: true,
      found: `${(totalmem() / 2 ** 30).toFixed(1)} GiB; TLC takes a quarter without --heap`,
    },
  ];
  const java = await tried(
    findings,
    "Java",
    () => findJava(options),
    ({ path, version, foundBy }) => {
      return `${version}, ${path}, found by ${foundBy}`;
    },
  );
  const jar = await tried(
    findings,
    "jar",
    () => findJar({ ...options, signal }),
    (found) => {
      const { path, sha256, tlcVersion, foundBy, warning } = found;
      return warning ?? `TLC ${tlcVersion}, ${path}, found by ${foundBy}, sha256 ${sha256} as expected`;
    },
  );
  if (java && jar)
    await tried(
      findings,
      "a model",
      () => checkToggle(java, jar, signal),
      (found) => found,
    );
  const ok = findings.every((finding) => finding.ok) && java !== null && jar !== null;
  if (options.json) print(JSON.stringify({ ok, findings }));
  else {
    for (const finding of findings) {
      if (!options.quiet || !finding.ok)
        print(`${finding.ok ? "ok     " : "missing"} ${finding.name}: ${finding.found}`);
    }
  }
  return ok ? 0 : 2;
}

async function tried<T>(
  findings: Finding[],
  name: string,
  find: () => Promise<T>,
  describe: (found: T) => string,
): Promise<T | null> {
  try {
    const found = await find();
    findings.push({ name, ok: true, found: describe(found) });
    return found;
  } catch (error) {
    if (!(error instanceof TlaError) || error.code === "interrupted") throw error;
    findings.push({ name, ok: false, found: error.message });
    return null;
  }
}

async function checkToggle(java: Java, jar: Jar, signal: AbortSignal): Promise<string> {
  return withTemporaryFolder(async (folder) => {
    const module = join(folder, "Toggle.tla");
    const text = "---- MODULE Toggle ----\nVARIABLE on\nInit == on = FALSE\nNext == on' = ~on\n====\n";
    await writeFile(module, text);
    await writeFile(join(folder, "Toggle.cfg"), "INIT Init\nNEXT Next\n");
    const result = await tlc({ java, jar }).check({ module, workers: 1 }, { signal });
    if (result.verdict === "passed" && result.distinctStates === 2) {
      return `checked by TLC ${result.tlcVersion} in ${result.seconds.toFixed(1)} s`;
    }
    const reason = result.verdict === "errored" ? result.error.message : `the verdict was ${result.verdict}`;
    throw new TlaError(
      "checkerFailed",
      { result },
      `A model of two states could not be checked (${reason}). Name another Java by --java or another jar by --jar`,
    );
  });
}

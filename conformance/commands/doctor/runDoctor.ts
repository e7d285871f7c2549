import { runDoctor as runTlaDoctor } from "../../../tla/commands/runDoctor.ts";
import { readManifest } from "../../models/manifest.ts";
import { specHash } from "../../models/specHash.ts";
import { type Context, exitCodes, type SpecOptions } from "../context.ts";
import { packageFiles } from "../packageFiles.ts";
import { readKnownSuite } from "../readKnownSuite.ts";
import { suiteFiles } from "../replaySuites.ts";

/**
 * `stopcount doctor`: what is installed, and whether the shipped suites are those of the spec.
 * 0 when models can be checked and suites replayed; without Java the suites can still be replayed, and it is 2.
 */
export async function runDoctor(options: SpecOptions, context: Context): Promise<number> {
  const spec = options.spec ?? packageFiles.spec;
  const manifest = await readManifest(spec);
  let tools: { ok: boolean; findings: unknown[] } = { ok: false, findings: [] };
  const code = await runTlaDoctor(
    { ...options, json: true },
    {
      ...context,
      print: (text) => {
        tools = JSON.parse(text);
      },
    },
  );
  const findings = tools.findings as { name: string; ok: boolean; found: string }[];
  const hashes = new Set(manifest.models.map((model) => specHash(spec, model).sha256));
  findings.push({ name: "spec", ok: true, found: `${hashes.size} models in ${spec}` });
  const suites = await suitesFinding(spec, manifest);
  findings.push(suites);
  findings.push({
    name: "engine",
    ok: tools.ok,
    found: tools.ok
      ? "TLC checks the models; the suites are replayed"
      : "no model can be checked here; the shipped suites, which TLC made, are replayed all the same",
  });
  const ok = findings.every((finding) => finding.ok);
  if (options.json) context.print(JSON.stringify({ ok, findings }));
  else {
    for (const { ok: fine, name, found } of findings) {
      if (!options.quiet || !fine)
        context.print(`${fine ? "ok     " : name === "suites" ? "wrong  " : "missing"} ${name}: ${found}`);
    }
  }
  return ok ? exitCodes.conforms : Math.max(code, exitCodes.badInput);
}

async function suitesFinding(spec: string, manifest: Awaited<ReturnType<typeof readManifest>>) {
  try {
    const files = await suiteFiles([packageFiles.suites]);
    for (const file of files) await readKnownSuite(file, spec, manifest);
    return { name: "suites", ok: true, found: `${files.length} shipped, all of this spec` };
  } catch (error) {
    return { name: "suites", ok: false, found: (error as Error).message };
  }
}

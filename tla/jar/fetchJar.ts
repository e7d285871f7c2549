import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { TlaError } from "../tlaError.ts";
import { sha256OfFile } from "./sha256OfFile.ts";
import type { TrustedJar } from "./trustedJars.ts";

const run = promisify(execFile);
const mavenTimeout = 180_000;
const downloadTimeout = 120_000;

/**
 * Fetches a jar into the cache by the ordinary client of its source: Maven, or a download.
 * The file gets its name in the cache only when it is complete and its hash is right, in one rename.
 *
 * @returns its path in the cache
 * @throws TlaError `wrongHash`, with both hashes, when something else came
 * @throws Error when the client is missing or fails
 */
export async function fetchJar(jar: TrustedJar, cache: string, signal?: AbortSignal): Promise<string> {
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, ".fetch-"));
  try {
    const file = join(folder, jar.name);
    const { source } = jar;
    if (source.kind === "maven") {
      const goal = [
        "-q",
        "-B",
        "dependency:copy",
        `-Dartifact=${source.artifact}`,
        `-DoutputDirectory=${folder}`,
      ];
      const shell = process.platform === "win32";
      await run("mvn", goal, { cwd: folder, timeout: mavenTimeout, shell, ...(signal && { signal }) });
      if (source.file !== jar.name) await rename(join(folder, source.file), file);
    } else {
      const limit = AbortSignal.timeout(downloadTimeout);
      const response = await fetch(source.url, { signal: signal ? AbortSignal.any([signal, limit]) : limit });
      if (!response.ok) throw new Error(`the server answered ${response.status}`);
      await writeFile(file, new Uint8Array(await response.arrayBuffer()));
    }
    const found = await sha256OfFile(file);
    if (found !== jar.sha256) throw wrongHash(jar, found);
    const path = join(cache, jar.name);
    await rename(file, path);
    return path;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function wrongHash(jar: TrustedJar, found: string | null): TlaError {
  return new TlaError(
    "wrongHash",
    { jar: jar.name, expected: jar.sha256, found },
    `What was fetched as ${jar.name} has sha256 ${found}, not ${jar.sha256}; it was thrown away. ` +
      "Fetch the jar by a way that you trust and name it by --jar",
  );
}

import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { findChecker, TlaError } from "../../tla/index.ts";

/** `tla-runner check` beside plain `java`: what `tla/overhead.bench.ts` prints, or why it cannot be run. */
export async function runnerOverhead(): Promise<object> {
  try {
    await findChecker();
  } catch (error) {
    if (error instanceof TlaError) return { skipped: error.message };
    throw error;
  }
  const folder = mkdtempSync(join("node_modules", ".overhead-"));
  try {
    const outfile = join(folder, "overhead.mjs");
    await build({
      entryPoints: [join("tla", "overhead.bench.ts")],
      bundle: true,
      packages: "external",
      platform: "node",
      format: "esm",
      logLevel: "silent",
      outfile,
    });
    const { status, stdout, stderr } = spawnSync(process.execPath, [outfile], { encoding: "utf8" });
    if (status !== 0) throw new Error(`${outfile} ended with exit code ${status}: ${stderr}`);
    return JSON.parse(stdout) as object;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

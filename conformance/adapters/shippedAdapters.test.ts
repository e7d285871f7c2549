import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { runBin } from "../commands/fixtures/runBin.ts";
import type { ReplayResult } from "../engine/index.ts";

const folder = mkdtempSync(join(tmpdir(), "shipped-adapters-"));
afterAll(() => rmSync(folder, { recursive: true }));

const here = (path: string) => join(import.meta.dirname, path);

/** How each is built, from its folder, and run. */
const adapters = [
  {
    language: "go",
    tool: "go",
    build: ["build", "-C", here("go/adapter"), "-o", join(folder, "go"), "."],
    command: [join(folder, "go")],
  },
  {
    language: "rust",
    tool: "cargo",
    build: [
      ...["build", "--release", "--quiet", "--locked", "--manifest-path", here("rust/Cargo.toml")],
      // Where its own tests are built too: what it depends on is compiled once.
      ...["--target-dir", here("rust/target")],
    ],
    command: [here("rust/target/release/adapter")],
  },
  {
    language: "python",
    tool: "python3",
    build: ["--version"],
    command: ["python3", here("python/adapter.py")],
  },
];

/** A cold build of an adapter, or a replay of all suites, on a machine that does other things too. */
const long = 600_000;

function isThere(tool: string): boolean {
  return spawnSync(tool, [tool === "go" ? "version" : "--version"]).status === 0;
}

describe.each(adapters)("the adapter in $language", ({ tool, build, command }) => {
  test.skipIf(!isThere(tool))("is built", { timeout: long }, () => {
    const { status, stderr } = spawnSync(tool, build, { encoding: "utf8" });
    expect({ status, stderr: status === 0 ? "" : stderr }).toEqual({ status: 0, stderr: "" });
  });

  test.skipIf(!isThere(tool))(
    "passes every transition between states at rest",
    { timeout: long },
    async () => {
      const { exitCode, stdout } = await runBin(["replay", "--json", "--", ...command], { limit: long });
      const results = (JSON.parse(stdout) as { result: ReplayResult }[]).map(({ result }) => result);
      const missed = results.filter(
        ({ verdict, coverage }) => verdict.verdict !== "passed" || coverage.skipped + coverage.notRun > 0,
      );
      expect(missed).toEqual([]);
      expect(results.length).toBe(32);
      expect(exitCode).toBe(0);
    },
  );

  test.skipIf(!isThere(tool))("does the same step by step", { timeout: long }, async () => {
    const words = ["replay", "MCInternalStop_seed", "MCKillTwo_current"];
    const whole = await runBin([...words, "--json", "--", ...command], { limit: long });
    const steps = await runBin([...words, "--json", "--stepwise", "--", ...command], { limit: long });
    expect(steps).toMatchObject({ exitCode: 0, stdout: whole.stdout });
  });
});

import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ReplayResult, writeSuite } from "../engine/index.ts";
import { commandLine } from "./commandLine.ts";
import { counterSpec, counterSuite } from "./fixtures/counterSuite.ts";
import { binPath, fixture, runBin } from "./fixtures/runBin.ts";

const folder = mkdtempSync(join(tmpdir(), "run-replay-"));
const suite = join(folder, "Counter.jsonl");
beforeAll(() => writeSuite(suite, counterSuite()));
afterAll(() => rmSync(folder, { recursive: true }));

const adapter = (name: string) => fixture(`adapters/${name}.js`);
const words = (name: string) => ["replay", suite, "--spec", counterSpec, "--adapter", adapter(name)];

async function verdictOf(name: string) {
  const run = await runBin([...words(name), "--deadline", "500", "--json"], { cwd: folder });
  const [{ result }] = JSON.parse(run.stdout) as [{ result: ReplayResult }];
  return { ...run, verdict: result.verdict };
}

test.each(["counter", "noisy", "leavesTimer"])("replay: %s conforms", async (name) => {
  const { exitCode, verdict, stderr } = await verdictOf(name);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(verdict).toEqual({ verdict: "passed", says: "passed all 11 transitions" });
});

test("replay: the reference conforms to a shipped suite", async () => {
  const shipped = fixture("../../stops/suites/MCOverflow_seed.jsonl");
  const { exitCode, stdout } = await runBin(["replay", shipped, "--adapter", adapter("reference")]);
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^MCOverflow_seed: reference passed, 77 of 77 transitions taken\n {2}traces/);
});

test.each<[string, "adapter" | "protocol" | "timeout", RegExp]>([
  ["throwsInStep", "adapter", /step threw Error: from step/],
  ["throwsInReset", "adapter", /reset threw Error: from reset/],
  ["throwsAtImport", "adapter", /cannot be used: Error: from import/],
  ["syntaxError", "adapter", /cannot be used: SyntaxError/],
  ["exits", "adapter", /ended by itself, with code 0/],
  ["exportsNone", "adapter", /no default export\. Export an adapter/],
  ["loopsInStep", "timeout", /within 500 ms\. Mend the adapter or allow it more time/],
  ["neverSettles", "timeout", /within 500 ms\. Mend the adapter or allow it more time/],
  ["answersNumber", "protocol", /outcome/],
  ["answersNothing", "protocol", /outcome/],
  ["observesNaN", "protocol", /observation/],
  ["observesCycle", "protocol", /observation/],
])("replay: %s gives an error, exit code 2, in bounded time", async (name, kind, message) => {
  const { exitCode, verdict, stderr, milliseconds } = await verdictOf(name);
  expect(exitCode).toBe(2);
  expect(verdict).toMatchObject({ verdict: "errored", kind, message: expect.stringMatching(message) });
  expect(stderr).toBe("");
  // The deadline of 500 ms, what the host allows beyond it, and the start of two threads on a busy machine.
  expect(milliseconds).toBeLessThan(10_000);
});

test("replay: an error is told with its place, what was printed and how to repeat it", async () => {
  const { exitCode, stdout } = await runBin(words("throwsInStep"), { cwd: folder });
  expect(exitCode).toBe(2);
  expect(stdout).toMatch(/^Counter: counter errored\n/);
  expect(stdout).toMatch(
    /\nadapter error at Counter-0001, step 1, \w+\(.*\)\n .*from step\. Mend the adapter\n {2}\| about to step\n/,
  );
  expect(stdout).toContain(
    `\nRepeat it: ${commandLine("replay", [suite], { adapter: adapter("throwsInStep") })} --`,
  );
});

test("replay: a divergence is told by field, specification and implementation, after the shortest trace", async () => {
  const { exitCode, stdout } = await runBin(words("neverFull"), { cwd: folder });
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/^Counter: never full diverged\n/);
  expect(stdout).toMatch(/\n {6}1\. add\(by: 1\)\n {6}2\. add\(by: 1\) {2}<- diverges\n/);
  expect(stdout).toMatch(/\n {2}field +specification +implementation\n {2}full +true +false\n/);
});

test.each([[[]], [["--bail", "3"]], [["--shard", "1/1", "--deadline", "900"]]])(
  "replay: the command that a divergence names repeats it, with %j too",
  async (options) => {
    const first = await runBin([...words("neverFull"), ...options], { cwd: folder });
    const command = /^Repeat it: stopcount (.*)$/m.exec(first.stdout)![1]!;
    const repeated = promisify(execFile)("sh", [
      "-c",
      `'${process.execPath}' '${binPath("stopcount")}' ${command}`,
    ]);
    await expect(repeated).rejects.toMatchObject({ code: 1, stdout: first.stdout });
  },
);

test("replay: what needs a capability that the adapter lacks is skipped, never passed, and nothing run is no pass", async () => {
  const shipped = fixture("../../stops/suites/MCOverflow_seed.jsonl");
  const { exitCode, stdout } = await runBin(["replay", shipped, "--adapter", adapter("noCapability")]);
  expect(exitCode).toBe(2);
  expect(stdout).toMatch(/^MCOverflow_seed: without presets skipped\n/);
  expect(stdout).toContain('the adapter lacks the capability "presetCounts"');
});

test("replay: a pass of an adapter with few capabilities says what was not run, and why", async () => {
  const shipped = fixture("../../stops/suites/MCTaskSet_seed.jsonl");
  const words = ["replay", shipped, "--adapter", adapter("callsOnly")];
  const says =
    /^passed what was run: \d+ of 5,898 transitions; not run: 5,\d+ because the adapter lacks "goroutineSteps"$/;
  const text = await runBin(words);
  expect(text.exitCode).toBe(0);
  expect(text.stdout).toMatch(
    /^MCTaskSet_seed: calls only passed, \d+ of 5,898 transitions taken\n {2}Passed what was run: \d/,
  );
  const [{ result }] = JSON.parse((await runBin([...words, "--json"])).stdout);
  expect(result.verdict).toEqual({ verdict: "passed", says: expect.stringMatching(says) });
  expect(result.lacks).toEqual(["goroutineSteps"]);
});

test("replay: a shard to which no trace falls is skipped, and says so", async () => {
  const { exitCode, stdout } = await runBin([...words("counter"), "--shard", "2/2"]);
  expect(exitCode).toBe(2);
  expect(stdout).toContain("  reason    no trace falls to shard 2/2\n");
});

test("replay: an adapter that is no file is wrong input", async () => {
  for (const name of ["none", "../adapters"]) {
    const { exitCode, stdout, stderr } = await runBin(words(name), { cwd: folder });
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toMatch(
      /There is no adapter ".*\.js"\. Name a JavaScript file whose default export is one/,
    );
  }
});

test("replay: with --quiet says nothing of a pass, and all of a divergence", async () => {
  expect(await runBin([...words("counter"), "--quiet"])).toMatchObject({
    exitCode: 0,
    stdout: "",
    stderr: "",
  });
  const diverging = await runBin([...words("neverFull"), "--quiet"]);
  expect(diverging.stdout).toContain("diverges");
});

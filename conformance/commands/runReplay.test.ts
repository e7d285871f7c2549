import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
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
    /\nadapter error at Counter-0001, step 1, \w+\(.*\)\n .*from step \(.*\/throwsInStep\.js:\d+:\d+\)\. Mend the adapter\n {2}\| about to step\n/,
  );
  expect(stdout).toContain(
    `\nRepeat it: ${commandLine("replay", [suite], { trace: "Counter-0001", adapter: adapter("throwsInStep") })} --`,
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
    const command = /^Repeat it: npx stopcount (.*)$/m.exec(first.stdout)![1]!;
    if (options[0] === "--bail") expect(command).toContain(" --bail 3 ");
    else expect(command).toContain(" --trace Counter-0001 ");
    const repeated = promisify(execFile)("sh", [
      "-c",
      `'${process.execPath}' '${binPath("stopcount")}' ${command}`,
    ]);
    const story = first.stdout.slice(first.stdout.indexOf("\ndiverged at"), first.stdout.indexOf("\nRepeat"));
    await expect(repeated).rejects.toMatchObject({ code: 1, stdout: expect.stringContaining(story) });
  },
);

test("replay: a trace that is in no suite is wrong input, and the names of those that are there are told", async () => {
  for (const name of ["Counter-0002", "Counter-1", "Other-0001", "Counter"]) {
    const { exitCode, stderr } = await runBin([...words("counter"), "--trace", name]);
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(
      /There is no trace ".*"\. Those of Counter are called Counter-0001 to Counter-0001\n/,
    );
  }
});

test("replay: a shipped suite goes by its name, unless there is a file called so", async () => {
  const run = (name: string) => runBin(["replay", name, "--adapter", adapter("reference")], { cwd: folder });
  expect((await run("MCOverflow_seed")).stdout).toMatch(/^MCOverflow_seed: reference passed, 77 of 77/);
  const { exitCode, stderr } = await run("MCOverflow_sed");
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(
    /There is no "MCOverflow_sed": no such file .* suite of that name in .*\. Did you mean MCOverflow_seed\?/,
  );
  expect((await run("./MCOverflow_seed")).exitCode).toBe(2);
  writeFileSync(join(folder, "MCMask_seed"), "no suite");
  expect((await run("MCMask_seed")).exitCode).toBe(3);
});

test("replay: --shape takes the suites of one shape, and several end in a total", async () => {
  const seed = await runBin(["replay", "MCOverflow_seed", "MCOverflow_current", "--shape", "seed"]);
  expect(seed.stdout).toMatch(/^MCOverflow_seed: /);
  expect(seed.stdout).not.toContain("MCOverflow_current");
  const both = await runBin(["replay", "MCOverflow_seed", "MCOverflow_current"]);
  expect(both.stdout).toMatch(/\n2 passed\n$/);
  const none = await runBin([...words("counter"), "--shape", "seed"]);
  expect(none).toMatchObject({
    exitCode: 2,
    stderr: expect.stringContaining('No suite is of the shape "seed"'),
  });
});

test("replay: an adapter that cannot be loaded is told once", async () => {
  const names = ["MCOverflow_seed", "MCOverflow_current"];
  const { exitCode, stdout } = await runBin(["replay", ...names, "--adapter", adapter("throwsAtImport")]);
  expect(exitCode).toBe(2);
  expect(stdout.match(/errored\n/g)).toHaveLength(1);
  expect(stdout).toMatch(
    /\nadapter error before the first trace\n[\s\S]*\n0 passed, 1 errored, 1 not replayed\n$/,
  );
});

test("replay: a name that an adapter got wrong, and a module that Node takes for CommonJS, are told with what to do", async () => {
  const wrong = await runBin(words("unknownCapability"));
  expect(wrong.stdout).toMatch(/found "signal"\. Did you mean "signals"\? Mend it\n/);
  mkdirSync(join(folder, "commonJs"));
  writeFileSync(join(folder, "commonJs", "package.json"), '{ "type": "commonjs" }');
  writeFileSync(join(folder, "commonJs", "mine.js"), "export default {};\n");
  const given = ["replay", suite, "--spec", counterSpec, "--adapter", join(folder, "commonJs", "mine.js")];
  const common = await runBin(given);
  expect(common.exitCode).toBe(2);
  expect(common.stdout).toMatch(/Node takes it for CommonJS: name the file \.mjs, or put "type": "module"/);
});

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

test("replay: a trace that cannot be kept takes no verdict away", async () => {
  const keep = join(folder, "taken");
  const first = await runBin([...words("neverFull"), "--keep", keep], { cwd: folder });
  const [, file] = /^Kept: (.*)$/m.exec(first.stdout)!;
  rmSync(file!);
  mkdirSync(file!);
  const { exitCode, stdout, stderr } = await runBin([...words("neverFull"), "--keep", keep], {
    cwd: folder,
  });
  expect({ exitCode, stdout }).toEqual({
    exitCode: 2,
    stdout: first.stdout.replace(`\nKept: ${file}\n`, ""),
  });
  expect(stderr).toBe(
    `Error: "${file}" cannot be written (EISDIR). Let --keep name a folder that it can be written to, and repeat this\n`,
  );
});

test.each([
  ["a file", suite, "that is a file"],
  ["in a file", join(suite, "kept"), "ENOTDIR"],
])("replay: --keep is refused before the replay where it names what is %s", async (_, keep, why) => {
  const { exitCode, stdout, stderr } = await runBin([...words("counter"), "--keep", keep], { cwd: folder });
  expect({ exitCode, stdout, stderr }).toEqual({
    exitCode: 2,
    stdout: "",
    stderr: `Error: No trace can be kept in "${keep}" (${why}). Let --keep name a folder that can be made or written to\n`,
  });
});

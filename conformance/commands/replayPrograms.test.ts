import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ReplayResult, writeSuite } from "../engine/index.ts";
import { counterSpec, counterSuite } from "./fixtures/counterSuite.ts";
import { fixture, runBin } from "./fixtures/runBin.ts";
import { runLine } from "./fixtures/runLine.ts";

const folder = mkdtempSync(join(tmpdir(), "replay-programs-"));
const suite = join(folder, "Counter.jsonl");
beforeAll(() => writeSuite(suite, counterSuite()));
afterAll(() => rmSync(folder, { recursive: true }));

const miscreant = (name: string) => fixture(`../../engine/host/miscreants/${name}.mjs`);
/** A program of the counter that counts to 2. */
const program = (name: string) => ["--", process.execPath, miscreant(name), "2"];

test("replay: a program after -- conforms", async () => {
  const run = await runBin(["replay", suite, "--spec", counterSpec, ...program("right")], { cwd: folder });
  expect({ exitCode: run.exitCode, stderr: run.stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(run.stdout).toMatch(/^Counter: counter passed, 11 of 11 transitions taken\n/);
});

test("replay: a program hears a good-bye, and goes by itself", async () => {
  const [script, heard] = [join(folder, "polite.mjs"), join(folder, "heard")];
  writeFileSync(
    script,
    `import { writeFileSync } from "node:fs";
     import { speak } from ${JSON.stringify(pathToFileURL(miscreant("speak")).href)};
     speak((request, answer) => {
       if (request.cmd === "bye") writeFileSync(process.argv[3], "bye");
       return answer;
     });`,
  );
  const words = ["replay", suite, "--spec", counterSpec, "--", process.execPath, script, "2", heard];
  expect(await runBin(words, { cwd: folder })).toMatchObject({ exitCode: 0, stderr: "" });
  expect(readFileSync(heard, "utf8")).toBe("bye");
});

test("replay: the command that a program's divergence names repeats it", async () => {
  const words = ["replay", suite, "--spec", counterSpec, ...program("missingField")];
  const first = await runBin(words, { cwd: folder });
  expect(first.exitCode).toBe(1);
  const command = /^Repeat it: (.*)$/m.exec(first.stdout)![1]!;
  expect(command).toContain("--trace Counter-0001");
  const repeated = runLine(command, folder);
  expect(repeated.exitCode).toBe(1);
  expect(repeated.stdout).toMatch(/ count +1 +\(absent\)\n/);
});

test("replay: --smoke begins the system of each suite, and takes no step", async () => {
  const smoke = (name: string) =>
    runBin(["replay", suite, "--spec", counterSpec, "--smoke", ...program(name)], { cwd: folder });
  const right = await smoke("missingField");
  expect(right.exitCode).toBe(0);
  expect(right.stdout).toContain("no step was taken");
  expect((await smoke("notJson")).exitCode).toBe(2);
});

test("replay: --seed runs the traces in another order, with the same result", async () => {
  const words = (seed: string) => [
    "replay",
    suite,
    "--spec",
    counterSpec,
    "--seed",
    seed,
    ...program("right"),
  ];
  const [one, other] = [await runBin(words("1"), { cwd: folder }), await runBin(words("2"), { cwd: folder })];
  expect(one.exitCode).toBe(0);
  expect(other.stdout).toBe(one.stdout);
});

test.each(["1", "3"])(
  "replay: a program that ends in every suite is given up after ten restarts, with %s jobs",
  async (jobs) => {
    const many = mkdtempSync(join(folder, "many-"));
    for (let i = 10; i < 24; i++) await writeSuite(join(many, `Counter${i}.jsonl`), counterSuite());
    const words = [
      "replay",
      many,
      "--spec",
      counterSpec,
      "--json",
      "--jobs",
      jobs,
      ...program("exitsWithCode"),
    ];
    const { exitCode, stdout } = await runBin(words, { cwd: folder });
    expect(exitCode).toBe(2);
    const replays = JSON.parse(stdout) as { result: ReplayResult }[];
    expect(replays.length).toBe(11);
    expect(replays.at(-1)!.result.verdict).toMatchObject({
      verdict: "errored",
      message: expect.stringContaining("started again 10 times"),
    });
  },
);

test("replay: --jobs changes nothing of what is told", async () => {
  const words = ["replay", "MCOverflow_seed", "MCInternalStop_current", "MCMask_seed", "MCOverflow_current"];
  const one = await runBin([...words, "--jobs", "1"]);
  expect(one.exitCode).toBe(0);
  expect(one.stdout).toMatch(/\n4 passed\n$/);
  expect((await runBin([...words, "--jobs", "3"])).stdout).toBe(one.stdout);
});

test("replay: a program that leaves its process group is told of", async () => {
  const words = ["replay", suite, "--spec", counterSpec, ...program("grandchildLeavesGroup")];
  const { exitCode, stderr } = await runBin(words, { cwd: folder });
  expect(exitCode).toBe(0);
  expect(stderr).toMatch(/^The adapter left a process outside of its process group, ended now\n$/);
});

test.each<[string[], RegExp]>([
  [["--"], /There is no program after --/],
  [["--", ""], /There is no program after --/],
  [["--jobs", "0"], /"0" is no positive integer/],
  [["--deadline", "99999999999"], /"99999999999" is too large\. Give one of at most 9 digits/],
  [["--pass-env", "", "--", "true"], /"" is no name of a variable\. Give the name alone/],
  [["--pass-env", "A=B", "--", "true"], /"A=B" is no name of a variable\. Give the name alone/],
  [["--stepwise"], /--stepwise is for an adapter that is a program/],
  [["--adapter", "x.js", "--", "true"], /There are two adapters: --adapter x\.js, and true after --/],
])("replay: %j is refused", async (words, message) => {
  const { exitCode, stderr } = await runBin(["replay", suite, "--spec", counterSpec, ...words], {
    cwd: folder,
  });
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(message);
});

test("replay: a variable of --pass-env that is not set is told once, and no other", async () => {
  const passed = ["NOPE_X", "PATH", "NOPE_X"].flatMap((name) => ["--pass-env", name]);
  const words = ["replay", suite, "--spec", counterSpec, ...passed, ...program("right")];
  const { exitCode, stderr } = await runBin(words, { cwd: folder });
  expect(exitCode).toBe(0);
  expect(stderr).toBe("The variable NOPE_X of --pass-env is not set: the adapter does not get it\n");
});

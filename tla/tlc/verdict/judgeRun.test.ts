import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { ToolRunReader } from "../output/toolRun.ts";
import { judgeRun } from "./judgeRun.ts";

function judge(name: string, exitStatus: number, stderr = "") {
  const reader = new ToolRunReader();
  const text = readFileSync(new URL(`../fixtures/${name}.out`, import.meta.url), "utf8");
  for (let at = 0; at < text.length; at += 100) reader.stdout(text.slice(at, at + 100));
  reader.stderr(stderr);
  return judgeRun(reader.finish(exitStatus, null), 1, { module: "/specs/M.tla", config: "/specs/M.cfg" });
}

test("judgeRun: passes with the figures", () => {
  expect(judge("MCToggle", 0)).toEqual({
    verdict: "passed",
    statesGenerated: 25,
    distinctStates: 12,
    depth: 7,
    seconds: 1,
    exitStatus: 0,
    output: [],
    coverage: null,
    tlcVersion: "2.18",
  });
});

test.each([
  ["MCToggle_invariant", 12, "invariant", "NeverTwo", 3, null],
  ["MCToggle_initialState", 12, "invariant", "StartsOn", 1, null],
  ["MCToggle_actionProperty", 13, "actionProperty", "CountGrows", 4, null],
  ["MCToggle_temporal", 13, "temporalProperty", null, 6, { kind: "backToState", state: 1, action: "Switch" }],
  ["MCToggle_stuttering", 13, "temporalProperty", null, 2, { kind: "stuttering" }],
  ["MCToggle_refinementInit", 13, "temporalProperty", "Init", 1, null],
  ["MCToggle_refinementStep", 13, "actionProperty", null, 4, null],
  ["MCToggle_refinementFairness", 13, "temporalProperty", null, 1, { kind: "stuttering" }],
  ["MCToggle_assertion", 14, "assertion", null, 3, null],
  ["FalseAssumption", 10, "assumption", null, 0, null],
  ["TwoLocks_deadlock", 11, "deadlock", null, 3, null],
])("judgeRun: %s is violated", (name, exitStatus, kind, property, states, ending) => {
  const result = judge(name, exitStatus);
  expect(result).toMatchObject({ verdict: "violated", violation: { kind, property }, ending });
  expect(result).toHaveProperty("trace.length", states);
});

test("judgeRun: gives the trace parsed, with the actions that led there", () => {
  expect(judge("MCToggle_invariant", 12)).toMatchObject({
    trace: [
      { index: 1, action: null, location: null, variables: { on: { l1: false, l2: false }, count: 0 } },
      { index: 2, action: "Switch", location: { module: "Toggle" }, variables: { count: 1 } },
      { index: 3, action: "Switch", variables: { count: 2 } },
    ],
  });
});

test.each([
  ["SyntaxError", 150, { kind: "parse", file: "/specs/SyntaxError.tla", line: 5, column: 16 }],
  ["UndefinedOperator", 150, { kind: "semantic", file: "/specs/UndefinedOperator.tla", line: 5, column: 14 }],
  ["MissingModule", 150, { kind: "semantic", file: "/specs/MissingModule.tla" }],
  ["MCToggle_missingConstant", 151, { kind: "config", file: "/specs/M.cfg" }],
  ["MCToggle_unknownName", 151, { kind: "config", file: "/specs/M.cfg" }],
  ["MCToggle_syntax", 255, { kind: "config", file: "/specs/M.cfg", line: 2 }],
  ["MCToggle_evaluation", 75, { kind: "evaluation", file: "/specs/MCToggle.tla", column: 16 }],
])("judgeRun: %s is errored, and says where", (name, exitStatus, error) => {
  expect(judge(name, exitStatus)).toMatchObject({
    verdict: "errored",
    error: {
      ...error,
      message: expect.stringMatching(/\w/),
      nextStep: expect.stringMatching(/^[A-Z].*[^.]$/),
    },
  });
});

test("judgeRun: a missing constant is named in the next step", () => {
  expect(judge("MCToggle_missingConstant", 151)).toMatchObject({
    error: { nextStep: 'Add "CONSTANT Lamps = ..." to /specs/M.cfg' },
  });
});

test("judgeRun: never passes a run that ended with another status", () => {
  expect(judge("MCToggle", 1)).toMatchObject({ verdict: "errored" });
  expect(judge("MCToggle", 153)).toMatchObject({ verdict: "errored" });
});

test.each([
  ["nothing", "", "nothing was printed"],
  ["garbage", "hello\n", "printed: hello"],
  [
    "a version alone",
    "@!@!@STARTMSG 2262:0 @!@!@\nTLC2 Version 2.18 of 20 March 2023\n@!@!@ENDMSG 2262 @!@!@\n",
    "nothing",
  ],
  ["success alone", "@!@!@STARTMSG 2193:0 @!@!@\nDone.\n@!@!@ENDMSG 2193 @!@!@\n", "nothing"],
])("judgeRun: a Java that exits with 0 and prints %s has checked nothing", (_, text, told) => {
  const reader = new ToolRunReader();
  reader.stdout(text);
  const result = judgeRun(reader.finish(0, null), 1, { module: "M.tla", config: "M.cfg" });
  expect(result).toMatchObject({
    verdict: "errored",
    error: { kind: "java", message: expect.stringMatching(`did not say that it is done .*${told}`) },
  });
});

test("judgeRun: tells a Java that could not start and a full memory apart", () => {
  const empty = (stderr: string, status: number | null, killedBy: string | null = null) => {
    const reader = new ToolRunReader();
    reader.stderr(stderr);
    return judgeRun(reader.finish(status, killedBy), 1, { module: "M.tla", config: "M.cfg" });
  };
  expect(empty("Error: Could not create the Java Virtual Machine.", 1)).toMatchObject({
    error: { kind: "java" },
  });
  expect(empty("java.lang.OutOfMemoryError: heap", 1)).toMatchObject({ error: { kind: "outOfMemory" } });
  expect(empty("", null, "SIGKILL")).toMatchObject({
    error: { kind: "java", message: "Java was ended by SIGKILL" },
  });
});

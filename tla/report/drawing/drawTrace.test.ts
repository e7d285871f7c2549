import { describe, expect, test } from "vitest";
import type { TraceState } from "../../modelChecker.ts";
import type { TlaState } from "../../values/tlaValue.ts";
import { drawTrace } from "./drawTrace.ts";

/** A trace of actions, each with the state that it leads to. */
function traceOf(...steps: [action: string | null, variables: TlaState][]): TraceState[] {
  return steps.map(([action, variables], index) => ({
    index: index + 1,
    action,
    location: null,
    variables,
    text: "",
  }));
}

const philosophers = traceOf(
  [null, { pc: { p10: "think", p2: "think" }, fork: { a: "free", b: "free" } }],
  ["Take", { pc: { p10: "think", p2: "takeSecond" }, fork: { a: "p2", b: "free" } }],
  ["Take", { pc: { p10: "takeSecond", p2: "takeSecond" }, fork: { a: "p2", b: "p10" } }],
);
const draw = (
  ...[trace, lanes, ending = null]: [TraceState[], string?, Parameters<typeof drawTrace>[0]["ending"]?]
) => drawTrace({ title: "Forks: nobody eats. Deadlock", trace, ending, lanes }).split("\n");

describe("drawTrace, with a variable of lanes", () => {
  test("puts each step into the lane of the one that moved, as the label that it left", () => {
    expect(draw(philosophers, "pc")).toEqual([
      "Forks: nobody eats. Deadlock, 2 steps",
      "",
      "step  p2     p10    what changed",
      "   0                fork[a, b] = free",
      "   1  think         fork[a] free -> p2",
      "   2         think  fork[b] free -> p10",
      "so it is left: p2 at takeSecond, p10 at takeSecond",
    ]);
  });

  test.each<[string, TlaState, string]>([
    ["several move", { pc: { p2: "eat", p10: "eat" }, meals: 2 }, "meals 0 -> 2, pc[p2, p10] think -> eat"],
    ["nobody moves", { pc: { p2: "think", p10: "think" }, meals: 2 }, "meals 0 -> 2"],
  ])("names the action in a column of its own when %s", (_, after, told) => {
    const first = { pc: { p2: "think", p10: "think" }, meals: 0 };
    const trace = traceOf([null, first], ["Feast", after], ["Chew", { ...after, meals: 3 }]);
    const lines = draw(trace, "pc");
    expect(lines[2]).toMatch(/^step {2}p2 +p10 +action {2}what changed$/);
    expect(lines[4]).toMatch(/^ {3}1 {2,}Feast {3}meals/);
    expect(lines[4]!.replace(/.*Feast +/, "")).toBe(told);
    expect(lines[5]).toMatch(/^ {3}2 {2,}Chew {4}meals 2 -> 3$/);
  });

  test("has at most 120 columns, whatever the lengths of labels and values", () => {
    const names = Array.from({ length: 7 }, (_, index) => `goroutine${index}`);
    const state = (label: string, value: string): TlaState => ({
      pc: Object.fromEntries(
        names.map((name, index) => [name, index === 3 ? label : "beginExternalStopOfAllTasks"]),
      ),
      ...Object.fromEntries(names.map((name) => [`holderOf${name}`, [value, { "#set": [value] }]])),
    });
    const trace = traceOf(
      [null, state("aLabelThatIsVeryVeryLong", "x".repeat(130))],
      ["Go", state("b", "y")],
    );
    const lines = draw(trace, "pc");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(120);
    expect(lines.join("\n")).toContain("aLabelTh~");
  });

  test("takes a variable that is no function of names as one that is not there", () => {
    expect(draw(traceOf([null, { pc: 0 }], ["Step", { pc: 1 }]), "pc")).toEqual([
      "Forks: nobody eats. Deadlock, 1 step",
      "",
      "step  action  what changed",
      "   0          pc = 0",
      "   1  Step    pc 0 -> 1",
    ]);
  });
});

describe("drawTrace, without a variable of lanes", () => {
  test("has a column of actions", () => {
    expect(draw(traceOf([null, { x: 0 }], ["Add", { x: 1 }])).slice(2)).toEqual([
      "step  action  what changed",
      "   0          x = 0",
      "   1  Add     x 0 -> 1",
    ]);
  });

  test("takes the first argument for the lane, where actions tell their arguments", () => {
    const trace = traceOf(
      [null, { x: 0 }],
      ['Begin("t2")', { x: 1 }],
      ["End(t1, s)", { x: 2 }],
      ["Tick", { x: 3 }],
    );
    expect(draw(trace).slice(2)).toEqual([
      "step  t1      t2     action  what changed",
      "   0                         x = 0",
      "   1          Begin          x 0 -> 1",
      "   2  End(s)                 x 1 -> 2",
      "   3                 Tick    x 2 -> 3",
    ]);
  });
});

describe("drawTrace, of a trace that does not end", () => {
  const trace = traceOf([null, { on: false }], ["Switch", { on: true }]);

  test("draws the step back, and says after which step it is there again", () => {
    const lines = draw(trace, undefined, { kind: "backToState", state: 1, action: "Switch" });
    expect(lines[0]).toBe("Forks: nobody eats. Deadlock, 2 steps");
    expect(lines.slice(-2)).toEqual(["   2  Switch  on TRUE -> FALSE", "back to step 0"]);
  });

  test("says that it stutters", () => {
    expect(draw(trace, undefined, { kind: "stuttering" }).slice(-2)).toEqual([
      "   1  Switch  on FALSE -> TRUE",
      "stutters for ever",
    ]);
  });
});

test("drawTrace: says that a step changed nothing, but where it changed a label", () => {
  const step = traceOf([null, { pc: { p1: "think" } }], ["Take", { pc: { p1: "eat" } }]);
  expect(draw(step, "pc").slice(2)).toEqual([
    "step  p1     what changed",
    "   0",
    "   1  think",
    "so it is left: p1 at eat",
  ]);
  expect(draw(traceOf([null, { x: 0 }], ["Idle", { x: 0 }])).at(-1)).toBe("   1  Idle    nothing");
});

test("drawTrace: of no states there is only the first line", () => {
  expect(draw([])).toEqual(["Forks: nobody eats. Deadlock, 0 steps", ""]);
});

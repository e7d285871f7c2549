import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readSuite, replay, type Suite } from "../../engine/index.ts";
import { edgesWithoutChoice, inputsOf } from "../../engine/replay/inputs.ts";
import referenceAdapter from "../reference/referenceAdapter.ts";
import { chosenControls } from "./negativeControls/chosenControls.ts";
import { judgedControl } from "./negativeControls/judgedControl.ts";
import { lie } from "./negativeControls/lie.ts";
import { lyingAdapter } from "./negativeControls/lyingAdapter.ts";
import { lieKinds, type NegativeControl } from "./negativeControls/negativeControl.ts";

const folder = fileURLToPath(new URL("../suites", import.meta.url));
const names = readdirSync(folder).filter((name) => name.endsWith(".jsonl"));
const suites = await Promise.all(names.map((name) => readSuite(join(folder, name))));
const controls = chosenControls(suites, 120, 1);
const suiteOf = ({ model }: NegativeControl) => suites.find((suite) => suite.model === model)!;
const small = suites.find(({ model }) => model === "MCOverflow_current")!;

test("controls: are of every suite and of every lie, and no two are alike", () => {
  expect(new Set(controls.map(({ model }) => model)).size).toBe(suites.length);
  expect(new Set(controls.map(({ lie }) => lie)).size).toBe(lieKinds.length);
  expect(new Set(controls.map((control) => JSON.stringify(control))).size).toBe(controls.length);
});

test("suites: leave the reference no choice, so a control knows where it is", () => {
  const choosing = suites.filter(({ graph }) => edgesWithoutChoice(graph, inputsOf(graph, true)).includes(0));
  expect(choosing).toEqual([]);
});

test("controls: each diverges first at the trace and step that its suite alone predicts", async () => {
  const wrong: string[] = [];
  for (const control of controls) {
    const found = await judgedControl(referenceAdapter, suiteOf(control), control);
    if (found !== null) wrong.push(`${JSON.stringify(control)} ${found}`);
  }
  expect(wrong).toEqual([]);
}, 120_000);

const one = (suite: Suite): NegativeControl => chosenControls([suite], 1, 1)[0]!;

test("judgedControl: tells of a prediction that is one step off", async () => {
  const control = one(small);
  const off = { ...control, predicted: { ...control.predicted, step: control.predicted.step + 1 } };
  expect(await judgedControl(referenceAdapter, small, off)).toMatch(/^diverged at .+, and was to at /);
});

test("judgedControl: tells of a lie that is never told", async () => {
  const never = { ...one(small), edge: small.graph.edgeCount };
  expect(await judgedControl(referenceAdapter, small, never)).toMatch(/^passed, where it was to diverge/);
});

test("lyingAdapter: but for the lie it answers as the other adapter does", async () => {
  const never = { ...one(small), edge: small.graph.edgeCount };
  const { verdict } = await replay({ suite: small, adapter: lyingAdapter(referenceAdapter, small, never) });
  expect(verdict).toMatchObject({ verdict: "passed" });
});

const truth = {
  outcome: { outcome: "panic", message: "Invalid stopCount: -1" },
  observed: { tasks: { t1: { stopCount: 2147483647, stop: null } }, taskSet: { stopCount: 0 } },
} as const;
const t1 = (fields: object) => ({ observed: { tasks: { t1: fields }, taskSet: { stopCount: 0 } } });

test.each([
  ["another outcome", 0, { outcome: { outcome: "ok" } }],
  ["another panic text", 0, { outcome: { outcome: "panic", message: "Invalid stopCount: -10" } }],
  ["a field changed", 1, t1({ stopCount: 2147483647, stop: "vforkStop" })],
  ["a field missing", 1, t1({ stopCount: 2147483647 })],
  ["a field too many", 1, t1({ stopCount: 2147483647, stop: null, stopToo: null })],
  ["a count off by one", 0, { observed: { tasks: truth.observed.tasks, taskSet: { stopCount: 1 } } }],
  ["a count off by one", 1, t1({ stopCount: -2147483648, stop: null })],
] as const)("lie: %s, place %i", (kind, pick, told) => {
  expect(lie(kind, pick, truth)).toEqual({ ...truth, ...told });
});

test("lie: has no place where there is no panic, or no task", () => {
  const { observed } = truth;
  expect(lie("another panic text", 0, { outcome: { outcome: "ok" }, observed })).toBeNull();
  expect(lie("a field changed", 0, { ...truth, observed: { tasks: {}, taskSet: {} } })).toBeNull();
});

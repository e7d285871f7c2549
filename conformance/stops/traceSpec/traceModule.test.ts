import { expect, test } from "vitest";
import type { LogEvent } from "../../engine/log/logEvent.ts";
import { constantsOf } from "../executableSpec/constants.ts";
import { traceModule } from "./traceModule.ts";

const config = {
  shape: "current",
  groups: ["g1"],
  tasks: { t1: { group: "g1", created: true, externalStops: 2 }, t2: { group: "g1", created: false } },
  stops: { vforkStop: { killable: true }, ptraceStop: { killable: false } },
  signals: { SIGUSR1: { masked: false }, SIGUSR2: { masked: true } },
  taskSetStopCount: 1,
};

const event = (action: string, rest: Partial<LogEvent> = {}): LogEvent => ({
  ...{ action, args: {}, by: null, from: 1, to: 2, outcome: { outcome: "ok" }, observed: {}, ...rest },
});

const textOf = (events: readonly LogEvent[], change: object = {}) =>
  traceModule(constantsOf({ ...config, ...change }), events);

/** The line of the module that has an event. */
const lineOf = (each: LogEvent) =>
  textOf([each])
    .module.split("\n")
    .find((line) => line.startsWith("  ["));

test("traceModule: has the constants of the log's configuration and its events, in their order", () => {
  const { module } = textOf([
    event("newTask", { args: { task: "t2" }, outcome: { outcome: "error", message: "EINTR" } }),
    event("pauseReturn", { by: "c 1", from: 3, to: 3, observed: { runningGoroutines: 0 } }),
  ]);
  expect(module.split("\n")).toEqual([
    "---- MODULE RecordedTrace ----",
    "EXTENDS TraceStops",
    "Events == <<",
    '  [action |-> "newTask", t |-> "t2", g |-> "", s |-> "", signal |-> "", by |-> "", from |-> 1, to |-> 2, answer |-> "EINTR", panic |-> "", seen |-> <<>>],',
    '  [action |-> "pauseReturn", t |-> "", g |-> "", s |-> "", signal |-> "", by |-> "c 1", from |-> 3, to |-> 3, answer |-> "", panic |-> "", seen |-> [runningGoroutines |-> 0]]>>',
    'TheTasks == {"t1", "t2"}',
    'TheGroups == {"g1"}',
    'TheGroupOf == [t \\in Tasks |-> CASE t = "t1" -> "g1" [] t = "t2" -> "g1"]',
    'TheInitialTasks == {"t1"}',
    'TheTaskStops == {"vforkStop", "ptraceStop"}',
    'TheKillableStops == {"vforkStop"}',
    'TheSignals == {"SIGUSR1", "SIGUSR2"}',
    'TheMaskedSignals == {"SIGUSR2"}',
    'TheShape == "current"',
    "ThePresetTaskSetStops == 1",
    "TheLog == Events",
    'ThePresetExternalStops(t) == CASE t = "t1" -> 2 [] t = "t2" -> 0',
    "====",
    "",
  ]);
});

test("traceModule: the configuration has each constant from the module, and asks for NotAccepted", () => {
  const { module, config: cfg } = textOf([event("pause")]);
  const replaced = [...cfg.matchAll(/^ {2}(\w+) <- (\w+)$/gm)];
  expect(replaced.length).toBe(12);
  for (const [, name, by] of replaced) {
    expect(by).toBe(`The${name}`);
    expect(module).toMatch(new RegExp(`^${by}(\\(t\\))? ==`, "m"));
  }
  expect(cfg).toContain("INVARIANT NotAccepted");
});

test.each([
  ["a quote", 'a"b', '"a\\\\u0022b"'],
  ["a backslash", "a\\b", '"a\\\\u005cb"'],
  ["a line's end", "a\nb", '"a\\\\u000ab"'],
  ["another script", "é", '"\\\\u00e9"'],
  ["brackets and a tilde", "[a]~", '"[a]~"'],
])("traceModule: text with %s is a string of printable ASCII", (_, name, expected) => {
  const { module } = textOf([event("pause")], { stops: { [name]: { killable: false } } });
  expect(module).toContain(`TheTaskStops == {${expected}}\n`);
});

test.each([
  [{ stop: null }, "stop |-> NoStop"],
  [{ stopCount: -(2 ** 31) }, "stopCount |-> MinInt32"],
  [{ stopCount: -1 }, "stopCount |-> -1"],
  [{ interrupted: false }, "interrupted |-> FALSE"],
  [{ pending: [] }, "pending |-> {}"],
  [{ pending: ["SIGUSR1", "SIGUSR2"] }, 'pending |-> {"SIGUSR1", "SIGUSR2"}'],
])("traceModule: what was observed, %j, is %s", (observed, expected) => {
  expect(lineOf(event("doStop", { args: { task: "t1" }, observed }))).toContain(`[${expected}]`);
});

test("traceModule: a panic has its text", () => {
  const panic = event("endExternalStop", { outcome: { outcome: "panic", message: "Invalid stopCount: -1" } });
  expect(lineOf(panic)).toContain('answer |-> "", panic |-> "Invalid stopCount: -1"');
});

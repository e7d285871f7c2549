import { describe, expect, test } from "vitest";
import type { Outcome } from "../../../engine/action.ts";
import type { JsonObject } from "../../../engine/json.ts";
import { LineFault } from "../../../engine/parseLine.ts";
import { constantsOf } from "../constants.ts";
import { logActions } from "./logActions.ts";
import { preparedEvent } from "./preparedEvent.ts";
import { taskSetModel } from "./taskSetModel.ts";

const configWith = (tasks: readonly string[]) => ({
  ...{ shape: "current", groups: ["g1", "g2"], taskSetStopCount: 0 },
  tasks: Object.fromEntries(tasks.map((task) => [task, { group: "g1", created: true }])),
  stops: { vforkStop: { killable: true } },
  signals: { SIGUSR2: { masked: false }, SIGUSR1: { masked: false } },
});
const constants = constantsOf(configWith(["t1", "t2"]));
const ok: Outcome = { outcome: "ok" };

type Told = { args?: JsonObject; by?: string | null; outcome?: Outcome; observed?: JsonObject };

function prepared(
  action: string,
  { args = {}, by = "c1", outcome = ok, observed = {} }: Told = {},
  of = constants,
) {
  return preparedEvent({ action, args, by, from: 1, to: 1, outcome, observed }, of);
}

/** The values that every kind of argument may have here. */
const values = { task: "t1", group: "g1", stop: "vforkStop", signal: "SIGUSR1" };
const argsOf = (action: string) =>
  Object.fromEntries(logActions[action]!.args.map((what) => [what, values[what]]));

/** Each way in which an action may end. */
const endings = Object.entries(logActions).flatMap(([name, { ok: operators, panic, errors = {} }]) => [
  ...(operators.length > 0 ? [[name, ok] as const] : []),
  ...(panic === undefined ? [] : [[name, { outcome: "panic", message: "m" }] as const]),
  ...Object.keys(errors).map((message) => [name, { outcome: "error", message }] as const),
]);

test.each(endings)("preparedEvent(): knows %s that ends with %j", (action, outcome) => {
  expect(prepared(action, { args: argsOf(action), outcome }).ways.length).toBeGreaterThan(0);
});

test.each(Object.keys(logActions))("preparedEvent(): refuses %s without one of its arguments", (action) => {
  const outcome: Outcome = logActions[action]!.ok.length > 0 ? ok : { outcome: "panic", message: "m" };
  for (const what of logActions[action]!.args) {
    const { [what]: _, ...others } = argsOf(action);
    expect(() => prepared(action, { args: others, outcome })).toThrow(
      new RegExp(`expected "${what}" in the "args" of ${action}, a ${what} among .*, found none$`),
    );
  }
  const args = { ...argsOf(action), thread: 1 };
  expect(() => prepared(action, { args, outcome })).toThrow(/arguments.*, found thread$/);
});

const t1 = { args: { task: "t1" } };

test.each<[string, string, Told, string]>([
  ["an action that there is not", "stopTask", t1, "an action among newTask, start, doStop"],
  ["the name of something else", "toString", t1, "an action among newTask"],
  ["an action of the spec by its name there", "BeginExternalStop", t1, "an action among newTask"],
  ["an unknown task", "doStop", { args: { task: "t3" } }, 'a task among t1, t2, found "t3"'],
  ["a task by its position", "doStop", { args: { task: 0 } }, "a task among t1, t2, found 0"],
  [
    "an unknown stop",
    "endInternalStop",
    { args: { task: "t1", stop: "groupStop" } },
    'a stop among vforkStop, found "groupStop"',
  ],
  [
    "an unknown signal",
    "sendSignal",
    { args: { task: "t1", signal: "SIGKILL" } },
    'a signal among SIGUSR2, SIGUSR1, found "SIGKILL"',
  ],
  ["an unknown group", "kill", { args: { group: "g3" } }, 'a group among g1, g2, found "g3"'],
  ["an argument of nothing", "pause", t1, "no arguments, found task"],
  [
    "a panic of what does not panic",
    "doStop",
    { ...t1, outcome: { outcome: "panic", message: "m" } },
    "doStop without a panic, found m",
  ],
  [
    "an error of what gives none",
    "doStop",
    { ...t1, outcome: { outcome: "error", message: "EINTR" } },
    "doStop without an error, found EINTR",
  ],
  [
    "another error",
    "newTask",
    { ...t1, outcome: { outcome: "error", message: "ESRCH" } },
    "an error among EINTR, ENOMEM, found ESRCH",
  ],
  ["a part of a call that nobody makes", "interrupt", { ...t1, by: null }, '"by", the thread, of interrupt'],
  [
    "the end of a stop that is none without a panic",
    "endNonExistentStop",
    t1,
    "a panic of endNonExistentStop",
  ],
])("preparedEvent(): refuses %s", (_, action, told, message) => {
  expect(() => prepared(action, told)).toThrow(LineFault);
  expect(() => prepared(action, told)).toThrow(message);
});

test("preparedEvent(): refuses a stop where config has none", () => {
  const of = constantsOf({ ...configWith(["t1"]), stops: {} });
  const args = { task: "t1", stop: "groupStop" };
  expect(() => prepared("endInternalStop", { args }, of)).toThrow(
    'expected a stop, and config to have one, found "groupStop"',
  );
});

describe("preparedEvent(): what was observed", () => {
  const { initial, next } = taskSetModel(constants);
  const observing = (observed: JsonObject, action = "beginExternalStop", told: Told = t1) =>
    next(initial, prepared(action, { ...told, observed }));

  const all = {
    ...{ stopCount: 1, stop: null, goroutine: "new", runState: "runApp", interrupted: true },
    ...{ killed: false, pending: [], groupPending: [] },
  };

  test.each(Object.entries(all))("is compared: %s is %j", (name, value) => {
    expect(observing({ [name]: value }).length).toBe(1);
  });

  const others = {
    ...{ stopCount: 2, stop: "vforkStop", goroutine: "parked", runState: "runExit", interrupted: false },
    ...{ killed: true, pending: ["SIGUSR1"], groupPending: ["SIGUSR2"] },
  };

  test.each(Object.entries(others))("is compared: %s is not %j", (name, value) => {
    expect(observing({ [name]: value })).toEqual([]);
  });

  test("is of the TaskSet, where an event is no task's", () => {
    const observed = { stopCount: 1, runningGoroutines: 0 };
    expect(observing(observed, "taskSetBeginTurns", {}).length).toBe(1);
    expect(observing({ ...observed, stopCount: 2 }, "taskSetBeginTurns", {})).toEqual([]);
  });

  test("is a set, where it is a list of signals", () => {
    const [once] = next(initial, prepared("sendSignal", { args: { task: "t1", signal: "SIGUSR2" } }));
    const again = (pending: string[]) =>
      next(once!, prepared("sendSignal", { args: { task: "t1", signal: "SIGUSR1" }, observed: { pending } }))
        .length;
    expect([again(["SIGUSR1", "SIGUSR2"]), again(["SIGUSR2", "SIGUSR1"]), again(["SIGUSR1"])]).toEqual([
      1, 1, 0,
    ]);
  });

  test.each<[string, JsonObject, string]>([
    ["a field that there is not", { count: 1 }, "observations among stopCount, stop, goroutine"],
    ["what logs do not tell", { kicked: true }, "observations among stopCount"],
    ["a field of the TaskSet", { runningGoroutines: 0 }, "observations among stopCount"],
    ["a count as a text", { stopCount: "1" }, 'stopCount to be an integer of 32 bits, found "1"'],
    ["an unknown stop", { stop: "groupStop" }, "stop to be one of null, vforkStop, found"],
    ["a word of adapters", { goroutine: "running" }, "goroutine to be one of none, new, doStop"],
    ["an unknown run state", { runState: "run" }, "runState to be one of runApp, runInterrupt, runExit"],
    ["a number for a truth", { killed: 1 }, "killed to be true or false, found 1"],
    ["a signal that is no list", { pending: "SIGUSR1" }, "pending to be a list of SIGUSR2, SIGUSR1"],
    ["an unknown signal", { pending: ["SIGKILL"] }, "pending to be a list of SIGUSR2, SIGUSR1"],
  ])("is refused: %s", (_, observed, message) => {
    expect(() => observing(observed)).toThrow(message);
  });
});

test("preparedEvent(): a whole loop that panicked may have reached any tasks, as long as there are few", () => {
  const outcome: Outcome = { outcome: "panic", message: "Invalid stopCount: -1" };
  const many = (count: number) => constantsOf(configWith(Array.from({ length: count }, (_, i) => `t${i}`)));
  expect(prepared("taskSetEndExternalStop", { outcome }, many(3)).ways.length).toBe(1 + 8);
  const thirteen = () => prepared("taskSetEndExternalStop", { outcome }, many(13));
  expect(thirteen).toThrow(
    "expected a panic in a loop over at most 12 tasks, or an event for each of its turns",
  );
  expect(prepared("taskSetEndTurn", { args: { task: "t0" }, outcome }, many(13)).ways.length).toBe(1);
});

test("preparedEvent(): a kill and an exit that panicked may have reached any tasks of their group", () => {
  const outcome: Outcome = { outcome: "panic", message: "Invalid stopCount: -1" };
  const { tasks, ...rest } = configWith(["t1", "t2"]);
  const others = Array.from({ length: 13 }, (_, i) => [`u${i}`, { group: "g2", created: true }]);
  const of = constantsOf({ ...rest, tasks: { ...tasks, ...Object.fromEntries(others) } });
  expect(prepared("kill", { args: { group: "g1" }, outcome }, of).ways.length).toBe(1 + 4);
  expect(prepared("exit", { args: { task: "t2" }, outcome }, of).ways.length).toBe(1 + 4);
  expect(() => prepared("exit", { args: { task: "u0" }, outcome }, of)).toThrow("at most 12 tasks");
});

import { describe, expect, test } from "vitest";
import * as impl from "../../../impl/index.ts";
import type { Action } from "../../engine/action.ts";
import { actions } from "./actions.ts";
import { createReferenceAdapter } from "./referenceAdapter.ts";
import { config, played, steps } from "./stepsForTests.ts";

const adapter = createReferenceAdapter(impl);
const running = ["start", "doStop", "runApp", "doStop", "runInterrupt", "doStop", "runApp"];
const parked = [...running, "beginExternalStop", "leaveGuest", "doStop"];
const stopped = [...running, "beginInternalStop stop=vforkStop", "doStop"];
const paused = ["pause", "pauseReturn"];
const zombie = [...running, "exit", "doStop", "runExit"];
const killed = [...running, "kill group=g1", "leaveGuest", "doStop", "runApp", "doStop"];

/** Per action: steps, ended by the action, that are taken; steps whose last is refused; and with what words. */
const table: readonly [action: string, taken: string[], refused: string[], words: RegExp][] = [
  ["newTask", ["newTask task=t2"], ["newTask task=t1"], /was born already/],
  ["start", ["start"], ["start", "start"], /was started already/],
  ["doStop", ["start", "doStop"], ["doStop"], /has not started/],
  ["resume", [...parked, "endExternalStop", "resume"], [...parked, "resume"], /was not signalled/],
  ["runApp", ["start", "doStop", "runApp"], ["start", "runApp"], /is not in runState/],
  ["runInterrupt", running.slice(0, 5), ["start", "doStop", "runInterrupt"], /comes to runApp/],
  ["runExit", zombie, ["start", "doStop", "runExit"], /comes to runApp, not runExit/],
  ["leaveGuest", [...running, "leaveGuest"], ["start", "leaveGuest"], /is not in guest/],
  ["block", [...running, "block"], ["start", "block"], /is not in guest/],
  ["unblock", [...running, "block", "unblock"], [...running, "unblock"], /is not in blocked/],
  ["exit", [...running, "exit"], ["exit"], /has not started/],
  ["reap", [...zombie, "reap"], [...running, "reap"], /is no zombie/],
  ["beginInternalStop", stopped.slice(0, -1), ["start", stopped.at(-2)!], /is not in guest/],
  [
    "endInternalStop",
    [...stopped, "endInternalStop stop=vforkStop"],
    ["endInternalStop task=t2"],
    /No task t2/,
  ],
  ["endNonExistentStop", [...stopped, "endNonExistentStop"], ["endNonExistentStop task=t2"], /No task t2/],
  ["beginExternalStop", ["beginExternalStop"], ["beginExternalStop task=t2"], /No task t2/],
  ["endExternalStop", [...parked, "endExternalStop"], ["endExternalStop task=t2"], /No task t2/],
  ["sendSignal", ["sendSignal"], [...zombie, "sendSignal"], /ESRCH/],
  ["sendGroupSignal", ["sendGroupSignal"], [...zombie, "sendGroupSignal"], /ESRCH/],
  ["kill", ["kill group=g1"], ["kill group=g2"], /no task to kill/],
  ["taskSetKill", ["taskSetKill"], [...zombie, "reap", "taskSetKill"], /no task to kill/],
  ["taskSetBeginExternalStop", ["taskSetBeginExternalStop"], [], /./],
  ["taskSetEndExternalStop", ["taskSetBeginExternalStop", "taskSetEndExternalStop"], [], /./],
  ["pause", ["pause"], ["pause", "pause"], /called already/],
  ["pauseReturn", paused, ["start", "pause", "pauseReturn"], /waits for 1 task/],
  ["unpause", [...paused, "unpause"], ["pause", "unpause"], /is not paused/],
  ["pullFullState", [...paused, "pullFullState"], ["pullFullState"], /is not paused/],
  ["saveRestore", [...paused, "saveRestore"], [...paused, "start", "saveRestore"], /1 task goroutine/],
];

test("referenceAdapter: the table knows every action", () => {
  expect(table.map(([action]) => action).sort()).toEqual([...actions.keys()].sort());
});

describe.each(["seed", "current"] as const)("referenceAdapter, %s", (shape) => {
  test.each(table)("%s: is taken where the spec allows it", (_, taken) => {
    expect(played(adapter, shape, taken).outcomes.every(({ outcome }) => outcome === "ok")).toBe(true);
  });

  test.each(table.filter(([, , refused]) => refused.length > 0))(
    "%s: is refused elsewhere, and nothing changes",
    (_action, _taken, refused, words) => {
      const before = played(adapter, shape, refused.slice(0, -1)).observed;
      const { outcomes, observed } = played(adapter, shape, refused);
      expect(outcomes.at(-1)).toEqual({ outcome: "error", message: expect.stringMatching(words) });
      expect(observed).toEqual(before);
    },
  );

  test("beginInternalStop: a killed task begins no stop, and goes to its run loop", () => {
    const { outcomes, observed } = played(adapter, shape, [
      ...running,
      "kill group=g1",
      "beginInternalStop stop=vforkStop",
      "doStop",
    ]);
    expect(outcomes.at(-1)).toEqual({ outcome: "ok" });
    expect(observed).toMatchObject({ tasks: { t1: { stop: null, stopCount: 0, goroutine: "running" } } });
  });

  const panics: readonly [steps: string[], message: string, stopCount: number, stop: string | null][] = [
    [["endExternalStop"], "Invalid stopCount: -1", -1, null],
    [["endNonExistentStop"], "Attempting to leave non-existent internal stop", 0, null],
    [[...stopped, "endExternalStop", "kill group=g1"], "Invalid stopCount: -1", -1, null],
    [
      [...stopped, "endExternalStop", "resume", "runApp", "beginInternalStop stop=ptraceStop"],
      "Attempting to enter internal stop ptraceStop when already in internal stop vforkStop",
      0,
      "vforkStop",
    ],
  ];
  test.each(panics)(
    "%j: panics as the original, and leaves what it did",
    (taken, message, stopCount, stop) => {
      const { outcomes, observed } = played(adapter, shape, taken);
      expect(outcomes.at(-1)).toEqual({ outcome: "panic", message });
      expect(observed).toMatchObject({ tasks: { t1: { stopCount, stop } } });
      expect(adapter.step(steps(["start"])[0]!)).toMatchObject({ outcome: "error" });
    },
  );

  test("beginExternalStop: overflows to the least int32", () => {
    adapter.reset({
      ...config(shape),
      tasks: { t1: { group: "g1", created: true, externalStops: 2147483647 } },
    });
    const message = "Invalid stopCount: -2147483648";
    expect(adapter.step({ name: "beginExternalStop", args: { task: "t1" } })).toEqual({
      outcome: "panic",
      message,
    });
    expect(adapter.observe()).toMatchObject({
      tasks: { t1: { stopCount: -2147483648, interrupted: false } },
    });
  });

  test("newTask: fails as the group exits, or only the root does", () => {
    expect(played(adapter, shape, [...killed, "newTask task=t3"]).outcomes.at(-1)).toEqual({
      outcome: "error",
      message: "EINTR",
    });
    expect(played(adapter, shape, ["taskSetKill", "newTask task=t2"]).outcomes.at(-1)).toEqual({
      outcome: "error",
      message: "ENOMEM",
    });
  });

  test.each([[["t1"]], [["t2", "t1"]], [["t1", "t2"]]])("picks: a loop that panics reaches %j", (reached) => {
    played(adapter, shape, ["newTask task=t2", "taskSetBeginExternalStop", "endExternalStop"]);
    const step: Action = { name: "taskSetEndExternalStop", args: {}, picks: { reached } };
    expect(adapter.step(step)).toEqual({ outcome: "panic", message: "Invalid stopCount: -1" });
    const t2 = { stopCount: reached.length === 2 ? 0 : 1 };
    expect(adapter.observe()).toMatchObject({ tasks: { t1: { stopCount: -1 }, t2 } });
  });

  test.each([
    [["t1"], false],
    [["t2", "t1"], true],
  ])("picks: a kill of all that panics reaches %j", (reached, interrupted) => {
    played(adapter, shape, [...stopped, "newTask task=t2", "endExternalStop"]);
    const step: Action = { name: "taskSetKill", args: {}, picks: { reached } };
    expect(adapter.step(step)).toEqual({ outcome: "panic", message: "Invalid stopCount: -1" });
    expect(adapter.observe()).toMatchObject({
      tasks: { t1: { stopCount: -1, stop: null }, t2: { interrupted } },
    });
  });

  test("saveRestore: internal stops survive, external ones do not", () => {
    const { observed } = played(adapter, shape, [...stopped, "beginExternalStop", ...paused, "saveRestore"]);
    const t1 = { stopCount: 1, stop: "vforkStop", interrupted: false, goroutine: "new", pulled: 0 };
    expect(observed).toMatchObject({ tasks: { t1 }, taskSet: { stopCount: 0 }, kernel: { pause: "none" } });
  });
});

test("step: throws for an action that the reference does not know", () => {
  adapter.reset(config("seed"));
  expect(() => adapter.step({ name: "vfork", args: {} })).toThrow(/no action "vfork"/);
  expect(() => adapter.step({ name: "start", args: { task: "t9" } })).toThrow(/Unknown task "t9"/);
});

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Manifest } from "../../models/manifest.ts";
import { actions } from "../reference/actions.ts";
import { call, callName } from "./call.ts";

const manifest = JSON.parse(
  readFileSync(new URL("../../../spec/manifest.json", import.meta.url), "utf8"),
) as Manifest;
const set = (...elements: string[]) => ({ "#set": elements });

test.each([
  ["BeginExternalStop", { t: "t1" }, "", "beginExternalStop", { task: "t1" }, { outcome: "ok" }],
  [
    ...["BeginInternalStop", { t: "t1", s: "vforkStop" }, "", "beginInternalStop"],
    ...[{ task: "t1", stop: "vforkStop" }, { outcome: "ok" }],
  ],
  ["Kill", { g: "g1" }, "", "kill", { group: "g1" }, { outcome: "ok" }],
  [
    ...["EndExternalStop", { t: "t1" }, "Invalid stopCount: -1", "endExternalStop", { task: "t1" }],
    { outcome: "panic", message: "Invalid stopCount: -1" },
  ],
  ["NewTaskInterrupted", { t: "t2" }, "", "newTask", { task: "t2" }, { outcome: "error", message: "EINTR" }],
  ["NewTaskRefused", { t: "t2" }, "", "newTask", { task: "t2" }, { outcome: "error", message: "ENOMEM" }],
  ["NewTask", { t: "t2" }, "", "newTask", { task: "t2" }, { outcome: "ok" }],
] as [string, object, string, string, object, object][])(
  "call: %s of %j with the panic %j is one call with its outcome",
  (operator, parameters, panic, name, args, outcome) => {
    const label = call({ operator, parameters: parameters as Record<string, unknown> }, panic);
    expect(label).toMatchObject({ action: { name, args }, outcome });
    expect(label!.action.args).toEqual(args);
    expect(label!.outcome).toEqual(outcome);
  },
);

test("call: a loop that a panic cut is the same call, its reached tasks a pick and no argument", () => {
  const panicking = call(
    { operator: "TaskSetBeginExternalStopPanics", parameters: { reached: set("t1", "t2") } },
    "Invalid stopCount: -2147483648",
  );
  expect(panicking).toEqual({
    action: { name: "taskSetBeginExternalStop", args: {}, picks: { reached: ["t1", "t2"] } },
    outcome: { outcome: "panic", message: "Invalid stopCount: -2147483648" },
  });
  const killing = call(
    { operator: "TaskSetKillPanics", parameters: { reached: set("t2") } },
    "Invalid stopCount: -1",
  );
  expect(killing).toEqual({
    action: { name: "taskSetKill", args: {}, picks: { reached: ["t2"] } },
    outcome: { outcome: "panic", message: "Invalid stopCount: -1" },
  });
  const whole = call({ operator: "TaskSetBeginExternalStop", parameters: {} }, "");
  expect(whole).toEqual({
    action: { name: "taskSetBeginExternalStop", args: {} },
    outcome: { outcome: "ok" },
  });
});

test.each(["DoStop", "Resume", "RunApp", "RunInterrupt", "RunExit"])(
  "call: %s is the goroutine's own step and needs an adapter that can take it",
  (operator) => {
    const { action } = call({ operator, parameters: { t: "t1" } }, "")!;
    expect(action).toMatchObject({ internal: true, requires: "goroutineSteps" });
  },
);

test.each([
  ["SaveRestore", "saveRestore"],
  ["SendSignal", "signals"],
  ["SendGroupSignal", "signals"],
  ["BeginExternalStop", undefined],
])("call: %s is somebody's call and requires %s", (operator, requires) => {
  const { action } = call({ operator, parameters: {} }, "")!;
  expect(action.internal).toBeUndefined();
  expect(action.requires).toBe(requires);
});

test("call: the stuttering of a world that has ended is no call", () => {
  expect(call({ operator: "Ended", parameters: {} }, "Invalid stopCount: -1")).toBeNull();
  expect(callName("Ended")).toBeNull();
});

const operators = [...new Set(manifest.actions["MCTaskSetStops.tla"]!.map(({ operator }) => operator))];

test("callName: every action of TaskSetStops is a call that the reference knows", () => {
  const unknown = operators.filter((operator) => {
    const name = callName(operator);
    return name !== null && !actions.has(name);
  });
  expect(unknown).toEqual([]);
});

test("callName: every call that the reference knows stands for an action of TaskSetStops", () => {
  const names = new Set(operators.map(callName));
  expect([...actions.keys()].filter((name) => !names.has(name))).toEqual([]);
});

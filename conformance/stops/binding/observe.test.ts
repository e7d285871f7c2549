import { expect, test } from "vitest";
import { observe, panicText } from "./observe.ts";

/** A state of one task, with changes to its variables. */
function state(changes: object = {}, goroutine = "runApp") {
  return {
    stopCount: { t1: 0 },
    stop: { t1: "NoStop" },
    goroutine: { t1: goroutine },
    signalled: { t1: false },
    interrupted: { t1: false },
    kicked: { t1: false },
    pulled: { t1: 0 },
    taskSetStopCount: 0,
    runningGoroutines: 1,
    pause: "idle",
    panic: { text: "" },
    ...changes,
  };
}

const taskOf = (given: object) => (observe(given).tasks as Record<string, unknown>).t1;

test("observe: gives of each task, of the TaskSet and of the kernel what the protocol names, no more", () => {
  const ghosts = { applied: 3, owed: { t1: 1 } };
  expect(observe(state({ stopCount: { t1: 2 }, taskSetStopCount: 2, pause: "waiting", ...ghosts }))).toEqual({
    tasks: {
      t1: { stopCount: 2, stop: null, interrupted: false, kicked: false, goroutine: "running", pulled: 0 },
    },
    taskSet: { stopCount: 2, runningGoroutines: 1 },
    kernel: { pause: "waiting" },
  });
});

test("observe: an internal stop is its name, none is null", () => {
  expect(taskOf(state({ stop: { t1: "vforkStop" } }))).toHaveProperty("stop", "vforkStop");
  expect(taskOf(state())).toHaveProperty("stop", null);
});

test.each([
  ["new", {}, "new"],
  ["exited", {}, "exited"],
  ["guest", {}, "running"],
  ["blocked", {}, "running"],
  ["parked", { stopCount: { t1: 1 } }, "parked"],
  ["parked", { signalled: { t1: true } }, "parked"],
  ["parked", {}, "stuck"],
])("observe: a goroutine at %s with %j is %s", (goroutine, changes, expected) => {
  expect(taskOf(state(changes, goroutine))).toHaveProperty("goroutine", expected);
});

test.each(["none", "reaped"])("observe: a task that is %s is left out", (goroutine) => {
  expect(observe(state({}, goroutine)).tasks).toEqual({});
});

test("observe: tasks come in the order of their names, born ones only", () => {
  const each = <T>(value: T) => ({ t2: value, t3: value, t1: value });
  const several = state({
    stopCount: each(0),
    stop: each("NoStop"),
    goroutine: { ...each("guest"), t3: "none" },
    signalled: each(false),
    interrupted: each(false),
    kicked: each(false),
    pulled: each(0),
  });
  expect(Object.keys(observe(several).tasks as object)).toEqual(["t1", "t2"]);
});

test.each(["", "Invalid stopCount: -1"])('panicText: is the text of the state\'s panic, "%s"', (text) => {
  expect(panicText(state({ panic: { text } }))).toBe(text);
});

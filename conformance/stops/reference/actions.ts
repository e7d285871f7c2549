import type { Op, Task, TaskSet } from "../../../impl/index.ts";
import type { JsonObject, JsonValue } from "../../engine/json.ts";
import { newTask, reap, start } from "./lifecycle.ts";
import { reaching } from "./reaching.ts";
import type { World } from "./world.ts";

/**
 * Does one action, and returns the error that the call answers, or null.
 * Throws the Panic that the step ends in, and a ReplayError when it cannot be taken.
 */
export type Do = (world: World, args: JsonObject, picks: JsonObject | undefined) => string | null;

/** What each action of TaskSetStops.tla is in the reference. */
export const actions: ReadonlyMap<string, Do> = new Map<string, Do>([
  ["newTask", newTask],
  ["start", start],
  ["reap", reap],

  ["doStop", does((w, args) => w.replay.takeTurn(w.task(args.task), "doStop"))],
  ["resume", does((w, args) => w.replay.resume(w.task(args.task)))],
  ["runApp", runState("runApp")],
  ["runInterrupt", runState("runInterrupt")],
  ["runExit", runState("runExit")],
  [
    "leaveGuest",
    does((w, args) => w.replay.takeTurn(w.task(args.task), "guest", w.impl.application.returns)),
  ],
  ["block", does((w, args) => w.replay.takeTurn(w.task(args.task), "guest", w.impl.application.blocks))],
  ["unblock", does((w, args) => w.replay.takeTurn(w.task(args.task), "blocked"))],
  [
    "exit",
    reaching("kill", (w, args) => w.replay.takeTurn(w.task(args.task), "guest", w.impl.application.exits)),
  ],
  [
    "beginInternalStop",
    does((w, args) =>
      w.replay.takeTurn(w.task(args.task), "guest", w.replay.k.referenceOf(w.stop(args.stop))),
    ),
  ],

  ["endInternalStop", calls((w, t, args) => w.impl.endInternalStop(t, w.stop(args.stop)))],
  ["endNonExistentStop", calls((w, t) => w.impl.endAnyInternalStop(t))],
  ["beginExternalStop", calls((w, t) => w.impl.beginExternalStop(t))],
  ["endExternalStop", calls((w, t) => w.impl.endExternalStop(t))],
  ["sendSignal", calls((w, t, args) => w.impl.sendSignal(t, w.signalBit(args.signal)))],
  ["sendGroupSignal", calls((w, t, args) => w.impl.sendGroupSignal(t, w.signalBit(args.signal)))],

  ["kill", reaching("kill", (w, args) => kills(w, w.impl.kill(w.group(args.group)), args.group))],
  ["taskSetKill", reaching("kill", (w) => kills(w, w.impl.taskSetKill(w.replay.k.ts)))],
  [
    "taskSetBeginExternalStop",
    reaching(
      "begin",
      ofTaskSet((w, ts) => w.impl.taskSetBeginExternalStop(ts)),
    ),
  ],
  [
    "taskSetEndExternalStop",
    reaching(
      "end",
      ofTaskSet((w, ts) => w.impl.taskSetEndExternalStop(ts)),
    ),
  ],

  ["pause", does((w) => w.replay.pause())],
  ["pauseReturn", does((w) => w.replay.pauseReturn())],
  ["unpause", does((w) => w.replay.unpause())],
  ["pullFullState", does(pullFullState)],
  ["saveRestore", does((w) => w.saveRestore())],
]);

/** A kill of all tasks, or of those of a group; of which there are some. */
function kills(w: World, op: Op<void>, group?: JsonValue): void {
  const isThere = (t: Task) => w.replay.read(t.tid) !== 0 && (group === undefined || t.tg.name === group);
  if (!w.replay.k.tasks.some(isThere)) throw new w.impl.ReplayError("There is no task to kill");
  w.replay.call(op);
}

function ofTaskSet(call: (world: World, ts: TaskSet) => Op<void>): (world: World) => void {
  return (w) => w.replay.call(call(w, w.replay.k.ts));
}

/** A step that answers no error. */
function does(step: (world: World, args: JsonObject) => void): Do {
  return (world, args) => {
    step(world, args);
    return null;
  };
}

/** A call about the task `args.task`, which is in the TaskSet. */
function calls<T>(call: (world: World, t: Task, args: JsonObject) => Op<T>): Do {
  return (world, args) => {
    const answer = world.replay.call(call(world, world.published(args.task), args));
    return typeof answer === "string" ? answer : null;
  };
}

/** The turn of a goroutine that is about to execute this run state. */
function runState(name: "runApp" | "runInterrupt" | "runExit"): Do {
  return does((world, args) => {
    const t = world.task(args.task);
    if (t.runState !== name)
      throw new world.impl.ReplayError(`Task ${t.name} comes to ${t.runState}, not ${name}`);
    world.replay.takeTurn(t, "runState");
  });
}

function pullFullState({ impl, replay }: World): void {
  replay.expectAtRest();
  replay.call(impl.pullFullState(replay.k.ts));
}

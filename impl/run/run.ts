import type { RunState, Task } from "../kernel/task.ts";
import type { TaskSet } from "../kernel/taskSet.ts";
import { add, type Op, turn, wlock, wunlock } from "../sync/effects.ts";
import { doStop } from "./doStop.ts";
import { interruptSelf } from "./interrupt.ts";
import { runApp } from "./runApp.ts";
import { runExit } from "./runExit.ts";
import { runInterrupt } from "./runInterrupt.ts";

/** Each sets t.runState to what comes next, as soon as that is known. */
const runStates: { readonly [state in NonNullable<RunState>]: (t: Task) => Op<void> } = {
  runApp,
  runInterrupt,
  runExit,
};

/** The task goroutine: it looks for stops between every two run states. Models Task.run. */
export function* run(t: Task): Op<void> {
  yield* interruptSelf(t, "interruptSelf");
  while (t.runState !== null) {
    yield turn("doStop");
    yield* doStop(t);
    yield turn("runState", "runState");
    yield* runStates[t.runState](t);
  }
  yield add(t.goroutineStopped, -1, "exitGoroutine");
  if (t.k.shape === "current") yield* uncountLive(t.k.ts);
  // Last, because whoever waits for it takes the goroutine to be gone.
  yield add(t.k.ts.runningGoroutines, -1, "exitRunning");
}

/** A task less that lives. Models the end of Task.run, of the current shape. */
function* uncountLive(ts: TaskSet): Op<void> {
  yield wlock(ts.mu);
  yield add(ts.liveTasks, -1);
  yield wunlock(ts.mu);
}

import type { RunState, Task } from "../kernel/task.ts";
import { add, type Op, turn } from "../sync/effects.ts";
import { doStop } from "./doStop.ts";
import { interruptSelf } from "./interrupt.ts";
import { runApp } from "./runApp.ts";
import { runExit } from "./runExit.ts";
import { runInterrupt } from "./runInterrupt.ts";

const runStates: { readonly [state in NonNullable<RunState>]: (t: Task) => Op<RunState> } = {
  runApp,
  runInterrupt,
  runExit,
};

/** The task goroutine: it looks for stops between every two run states. Models Task.run. */
export function* run(t: Task): Op<void> {
  yield* interruptSelf(t);
  while (t.runState !== null) {
    yield turn("doStop");
    yield* doStop(t);
    yield turn("runState");
    t.runState = yield* runStates[t.runState](t);
  }
  yield add(t.goroutineStopped, -1);
  // Last, because whoever waits for it takes the goroutine to be gone.
  yield add(t.k.ts.runningGoroutines, -1);
}

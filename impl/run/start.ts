import type { Task } from "../kernel/task.ts";
import { add, go, type Op } from "../sync/effects.ts";
import { run } from "./run.ts";

/** Starts the goroutine of t, unless t is a restored zombie. Models Task.Start. */
export function* start(t: Task): Op<void> {
  if (t.runState === null) return;
  yield add(t.goroutineStopped, 1, "startGoroutine");
  yield add(t.k.ts.runningGoroutines, 1, "startRunning");
  yield go(t, () => run(t));
}

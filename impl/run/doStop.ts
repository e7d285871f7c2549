import type { Task } from "../kernel/task.ts";
import { add, load, lock, type Op, unlock, wait } from "../sync/effects.ts";

/** Parks the task goroutine for as long as a stop holds t. Models Task.doStop. */
export function* doStop(t: Task): Op<void> {
  if ((yield load(t.stopCount, "loadCount")) === 0) return;
  const { runningGoroutines } = t.k.ts;
  const sh = t.k.signalHandlersAt(yield load(t.tg.signalHandlers));
  yield lock(sh.mu, "lockOwn");
  yield add(runningGoroutines, -1, "leaveRunning");
  yield add(t.goroutineStopped, -1, "leaveGoroutine");
  while ((yield load(t.stopCount, "look")) > 0) yield wait(t.endStopCond);
  yield add(t.goroutineStopped, 1, "enterGoroutine");
  // Before the unlock: who locks the signal mutex next to begin a stop must find the goroutine running.
  yield add(runningGoroutines, 1, "enterRunning");
  yield unlock(sh.mu);
}

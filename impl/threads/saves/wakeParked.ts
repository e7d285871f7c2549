import type { Task } from "../../kernel/task.ts";
import { load, lock, type Op, rlock, runlock, signal, unlock } from "../../sync/effects.ts";

/** Wakes the goroutine of t, which is parked, whatever holds it: to end, as the kernel is gone. */
export function* wakeParked(t: Task): Op<void> {
  const { ts } = t.k;
  yield rlock(ts.mu);
  const sh = t.k.signalHandlersAt(yield load(t.condLock));
  // A goroutine that has counted itself as parked holds the mutex until it waits.
  yield lock(sh.mu);
  yield signal(t.endStopCond);
  yield unlock(sh.mu);
  yield runlock(ts.mu);
}

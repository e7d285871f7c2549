import type { Task } from "../kernel/task.ts";
import { killedLocked } from "../signals/pendingSignals.ts";
import { load, lock, type Op, store, unlock } from "../sync/effects.ts";
import { unsetInterrupted } from "./interrupt.ts";

/**
 * Does one thing that an interrupt may be for: begins to exit if t is killed, or delivers a signal; or finds nothing.
 * Models runInterrupt.execute.
 */
export function* runInterrupt(t: Task): Op<void> {
  const sh = t.k.signalHandlersAt(yield load(t.tg.signalHandlers));
  yield lock(sh.mu, "lockOwn");
  try {
    if (yield* killedLocked(t, "handle")) {
      t.runState = "runExit";
      return;
    }
    if (yield* dequeueSignalLocked(t)) return;
    yield* unsetInterrupted(t);
    t.runState = "runApp";
  } finally {
    yield unlock(sh.mu);
  }
}

/**
 * Takes the lowest unmasked signal, one of t's own before one of its group. Models Task.dequeueSignalLocked.
 *
 * Preconditions: t's signal mutex is locked.
 *
 * @returns whether there was one
 * @requires SignalHandlers.mu
 */
function* dequeueSignalLocked(t: Task): Op<boolean> {
  const unmasked = ~(yield load(t.signalMask));
  for (const pendingSignals of [t.pendingSignals, t.tg.pendingSignals]) {
    const pending = yield load(pendingSignals);
    const deliverable = pending & unmasked;
    if (deliverable === 0) continue;
    yield store(pendingSignals, pending & ~(deliverable & -deliverable));
    return true;
  }
  return false;
}

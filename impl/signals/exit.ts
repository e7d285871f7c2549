import { SIGKILL } from "../kernel/kernel.ts";
import { exitInitiated, exitNone, type Task } from "../kernel/task.ts";
import { interrupt } from "../run/interrupt.ts";
import { load, lock, type Op, store, unlock, wlock, wunlock } from "../sync/effects.ts";
import { findSignalReceiverLocked } from "./sendSignal.ts";

/**
 * Begins the exit of t, on its own goroutine. The last of a group takes the group along; a signal of the group that t
 * was to handle goes to another. Models PrepareExit and exitThreadGroup.
 */
export function* prepareExit(t: Task): Op<void> {
  const { ts } = t.k;
  yield wlock(ts.mu);
  const sh = t.k.signalHandlersAt(yield load(t.tg.signalHandlers));
  yield lock(sh.mu, "lockOwn");
  yield store(t.exitState, exitInitiated, "exitBegin");
  t.runState = "runExit";
  if (!(yield* hasActiveTasks(t))) yield store(t.tg.exiting, 1);
  yield* maskAllSignalsLocked(t);
  yield unlock(sh.mu);
  yield wunlock(ts.mu);
}

/** Whether another task of t's group is in the TaskSet and has not begun to exit. */
function* hasActiveTasks(t: Task): Op<boolean> {
  for (const other of t.k.tasks) {
    if (other.tg === t.tg && (yield load(other.tid)) !== 0 && (yield load(other.exitState)) === exitNone)
      return true;
  }
  return false;
}

/**
 * Masks all signals of t. If t is interrupted, it may be for a signal of the group, which it will not see any more:
 * another task is interrupted for each. Models setSignalMaskLocked, called by exitThreadGroup.
 *
 * Preconditions: t's signal mutex is locked; t is exiting.
 *
 * @requires SignalHandlers.mu
 */
function* maskAllSignalsLocked(t: Task): Op<void> {
  const unmasked = ~(yield load(t.signalMask));
  yield store(t.signalMask, ~SIGKILL);
  const orphaned = (yield load(t.tg.pendingSignals)) & unmasked;
  if ((yield load(t.interruptChan)) === 0) return;
  for (let rest = orphaned; rest !== 0; rest &= rest - 1) {
    const receiver = yield* findSignalReceiverLocked(t, rest & -rest);
    if (receiver !== null) yield* interrupt(receiver);
  }
}

/**
 * Takes the zombie t out of the TaskSet; no stop reaches it any more. Models the end of exitNotifyLocked.
 *
 * Preconditions: t is a zombie.
 */
export function* reap(t: Task): Op<void> {
  const { ts } = t.k;
  yield wlock(ts.mu);
  yield store(t.tid, 0);
  yield wunlock(ts.mu);
}

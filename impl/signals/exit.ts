import { Panic } from "../kernel/panic.ts";
import { exitInitiated, exitNone, type Task } from "../kernel/task.ts";
import { Tids } from "../kernel/tids.ts";
import { interrupt } from "../run/interrupt.ts";
import { load, lock, type Op, rlock, runlock, store, unlock, wlock, wunlock } from "../sync/effects.ts";
import { killEachLocked } from "./kill.ts";
import { findSignalReceiverLocked } from "./sendSignal.ts";

/**
 * The application of t exits, on t's own goroutine; a stop may hold t before it comes to the exit path. In the current
 * shape the last of a group takes the group along. Models PrepareExit.
 *
 * @throws Panic as killLocked, with the group exiting and t where it was
 */
export function* prepareExit(t: Task): Op<void> {
  const { ts, shape } = t.k;
  if (shape === "current") yield rlock(ts.mu);
  const sh = t.k.signalHandlersAt(yield load(t.tg.signalHandlers));
  yield lock(sh.mu, "lockOwn");
  try {
    const exits = yield load(t.tg.exiting, "prepareExit");
    t.runState = "runExit";
    if (shape === "current") yield* prepareGroupExitLocked(t, exits !== 0);
  } catch (panic) {
    if (panic instanceof Panic) t.runState = "runApp";
    throw panic;
  } finally {
    yield unlock(sh.mu);
    if (shape === "current") yield runlock(ts.mu);
  }
}

/**
 * If t is the last of its group, the group exits; and unless it did so before, what is left of it is killed: zombies.
 * Models prepareGroupExitLocked.
 *
 * Preconditions: TaskSet.mu is locked for reading, and t's signal mutex.
 *
 * @throws Panic as killLocked
 * @requires SignalHandlers.mu
 */
function* prepareGroupExitLocked(t: Task, exits: boolean): Op<void> {
  const zombies = new Tids(t.k.tasks);
  let isLast = true;
  for (const other of t.k.tasks) {
    if (other === t || other.tg !== t.tg || (yield load(other.tid)) === 0) continue;
    if ((yield load(other.exitState)) === exitNone) isLast = false;
    zombies.add(other);
  }
  if (isLast) yield store(t.tg.exiting, 1);
  yield* killEachLocked(isLast && !exits ? zombies : new Tids(t.k.tasks));
}

/**
 * From now on t takes no part in what its group does. Models exitThreadGroup.
 */
export function* exitThreadGroup(t: Task): Op<void> {
  const { ts } = t.k;
  yield wlock(ts.mu);
  const sh = t.k.signalHandlersAt(yield load(t.tg.signalHandlers));
  yield lock(sh.mu, "lockOwn");
  yield store(t.exitState, exitInitiated, "exitThreadGroup");
  yield* maskAllSignalsLocked(t);
  yield unlock(sh.mu);
  yield wunlock(ts.mu);
}

/**
 * Masks all signals of t, SIGKILL too. If t is interrupted, it may be for a signal of the group, which it will not see any more:
 * another task is interrupted for each. Models setSignalMaskLocked, called by exitThreadGroup.
 *
 * Preconditions: t's signal mutex is locked.
 *
 * @requires SignalHandlers.mu
 */
function* maskAllSignalsLocked(t: Task): Op<void> {
  const unmasked = ~(yield load(t.signalMask));
  yield store(t.signalMask, -1);
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

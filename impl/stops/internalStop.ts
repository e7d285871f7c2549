import { Panic } from "../kernel/panic.ts";
import type { Task } from "../kernel/task.ts";
import type { TaskStop } from "../kernel/taskStop.ts";
import { interrupt } from "../run/interrupt.ts";
import { killedLocked, signalsWaitLocked } from "../signals/pendingSignals.ts";
import { load, lock, type Op, rlock, runlock, store, unlock } from "../sync/effects.ts";
import { signalLock, signalUnlock } from "./signalLock.ts";
import { beginStopLocked, endStopLocked } from "./stopCount.ts";

/**
 * Begins the internal stop s of t, on t's own goroutine, unless t is killed. Models Task.beginInternalStop, and the
 * test for a kill that its callers make in the same critical section.
 *
 * @throws Panic as beginInternalStopLocked
 */
export function* beginInternalStop(t: Task, s: TaskStop): Op<void> {
  const { ts, shape } = t.k;
  if (shape === "seed") yield rlock(ts.mu);
  const sh = t.k.signalHandlersAt(yield load(t.tg.signalHandlers));
  yield lock(sh.mu, "lockOwn");
  try {
    if (yield* killedLocked(t, "enterStop")) return;
    yield* beginInternalStopLocked(t, s);
  } finally {
    yield unlock(sh.mu);
    if (shape === "seed") yield runlock(ts.mu);
  }
}

/**
 * Begins the internal stop s of t; does not interrupt. Models Task.beginInternalStopLocked.
 *
 * Preconditions: t's signal mutex is locked; the caller is t's goroutine.
 *
 * @throws Panic `Attempting to enter internal stop S when already in internal stop T`; and as beginStopLocked, with t
 *   in s
 * @requires SignalHandlers.mu
 */
export function* beginInternalStopLocked(t: Task, s: TaskStop): Op<void> {
  const held = yield load(t.stop);
  if (held !== 0) {
    const names = [s.name, t.k.stopAt(held).name];
    throw new Panic(
      `Attempting to enter internal stop ${names[0]} when already in internal stop ${names[1]}`,
    );
  }
  yield store(t.stop, t.k.referenceOf(s));
  yield* beginStopLocked(t, "beginInternal");
}

/**
 * Ends the internal stop s of t if t is in it. Models the enders of internal stops, such as unstopVforkParent.
 *
 * @throws Panic as endInternalStopLocked
 */
export function* endInternalStop(t: Task, s: TaskStop): Op<void> {
  const sh = yield* signalLock(t.tg);
  try {
    if ((yield load(t.stop, "whichStop")) === t.k.referenceOf(s)) yield* endInternalStopLocked(t);
  } finally {
    yield* signalUnlock(t.tg, sh);
  }
}

/**
 * Ends whatever internal stop t is in, without a look: a caller out of turn.
 *
 * @throws Panic as endInternalStopLocked
 */
export function* endAnyInternalStop(t: Task): Op<void> {
  const sh = yield* signalLock(t.tg);
  try {
    yield* endInternalStopLocked(t);
  } finally {
    yield* signalUnlock(t.tg, sh);
  }
}

/**
 * Ends the internal stop of t; does not wait for t to resume. The current shape interrupts t if a signal waits for it,
 * which nobody did while t could not receive it. Models Task.endInternalStopLocked.
 *
 * Preconditions: t's signal mutex is locked; the caller has made sure which stop t is in.
 *
 * @throws Panic `Attempting to leave non-existent internal stop`; and as endStopLocked, with t in no stop
 * @requires SignalHandlers.mu
 */
export function* endInternalStopLocked(t: Task): Op<void> {
  if ((yield load(t.stop, "leaveStop")) === 0)
    throw new Panic("Attempting to leave non-existent internal stop");
  yield store(t.stop, 0);
  if (t.k.shape === "current" && (yield* signalsWaitLocked(t))) yield* interrupt(t);
  yield* endStopLocked(t, "endInternal");
}

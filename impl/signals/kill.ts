import { type Kernel, SIGKILL } from "../kernel/kernel.ts";
import type { Task } from "../kernel/task.ts";
import type { TaskSet } from "../kernel/taskSet.ts";
import type { ThreadGroup } from "../kernel/threadGroup.ts";
import { type Tids, tidsLocked } from "../kernel/tids.ts";
import { interrupt } from "../run/interrupt.ts";
import { endInternalStopLocked } from "../stops/internalStop.ts";
import { signalLock, signalUnlock } from "../stops/signalLock.ts";
import { choose, load, lock, type Op, store, unlock, wlock, wunlock } from "../sync/effects.ts";

/**
 * Marks t as killed, ends its stop if that is killable, and interrupts it. External stops still hold it.
 * Models Task.killLocked.
 *
 * Preconditions: t's signal mutex is locked.
 *
 * @throws Panic as endInternalStopLocked; then t is not killed
 * @requires SignalHandlers.mu
 */
export function* killLocked(t: Task): Op<void> {
  const stop = yield load(t.stop, "killTest");
  if (stop !== 0 && t.k.stopAt(stop).killable) yield* endInternalStopLocked(t);
  yield store(t.pendingSignals, (yield load(t.pendingSignals, "enqueueKill")) | SIGKILL);
  yield* interrupt(t);
}

/**
 * Kills these tasks of one group, in any order.
 *
 * Preconditions: the group's signal mutex is locked.
 *
 * @throws Panic as killLocked, later tasks not reached
 * @requires SignalHandlers.mu
 */
export function* killEachLocked(rest: Tids): Op<void> {
  for (;;) {
    const t = rest.take(yield choose(rest.bits, "eachMember"));
    if (t === null) return;
    yield* killLocked(t);
  }
}

/**
 * Sends tg SIGKILL: no task may join it, and every task of it is killed. Models applySignalSideEffectsLocked.
 *
 * @throws Panic as killLocked, later tasks not reached
 */
export function* kill(tg: ThreadGroup): Op<void> {
  const sh = yield* signalLock(tg);
  try {
    yield store(tg.exiting, 1, "exitGroup");
    yield* killEachLocked(yield* tidsLocked(tg.k.ts, tg));
  } finally {
    yield* signalUnlock(tg, sh);
  }
}

/**
 * Kills all tasks; none is born any more. Models TaskSet.Kill.
 *
 * @throws Panic as killLocked, later tasks not reached, the signal mutex left locked
 * @throws_holding SignalHandlers.mu
 */
export function* taskSetKill(ts: TaskSet): Op<void> {
  yield wlock(ts.mu);
  try {
    if ((yield load(ts.root, "rootExit")) === 0) return;
    yield store(ts.rootExiting, 1);
    const rest = yield* tidsLocked(ts);
    for (;;) {
      const t = rest.take(yield choose(rest.bits, "eachKill"));
      if (t === null) return;
      const sh = t.k.signalHandlersAt(yield load(t.tg.signalHandlers, "loadHandlers"));
      yield lock(sh.mu);
      yield store(t.tg.exiting, 1, "exitGroup");
      yield* killLocked(t);
      yield unlock(sh.mu);
    }
  } finally {
    yield wunlock(ts.mu);
  }
}

/**
 * Kills all tasks for the user of the kernel. Models Kernel.Kill.
 *
 * @throws Panic as taskSetKill
 * @throws_holding SignalHandlers.mu
 */
export function* kernelKill(k: Kernel): Op<void> {
  yield lock(k.extMu);
  try {
    yield* taskSetKill(k.ts);
  } finally {
    yield unlock(k.extMu);
  }
}

import { SIGKILL } from "../kernel/kernel.ts";
import type { Task } from "../kernel/task.ts";
import type { TaskSet } from "../kernel/taskSet.ts";
import type { ThreadGroup } from "../kernel/threadGroup.ts";
import { interrupt } from "../run/interrupt.ts";
import { endInternalStopLocked } from "../stops/internalStop.ts";
import { signalLock, signalUnlock } from "../stops/signalLock.ts";
import { load, lock, type Op, store, unlock, wlock, wunlock } from "../sync/effects.ts";

/**
 * Marks t as killed, ends its stop if that is killable, and interrupts it. External stops still hold it.
 * Models Task.killLocked.
 *
 * Preconditions: t's signal mutex is locked.
 *
 * @throws Panic as endInternalStopLocked; then t is not killed
 */
export function* killLocked(t: Task): Op<void> {
  const stop = yield load(t.stop);
  if (stop !== 0 && t.k.stopAt(stop).killable) yield* endInternalStopLocked(t);
  yield store(t.pendingSignals, (yield load(t.pendingSignals)) | SIGKILL);
  yield* interrupt(t);
}

/**
 * Sends tg SIGKILL: no task may join it, and every task of it is killed. Models applySignalSideEffectsLocked.
 *
 * @throws Panic as killLocked, later tasks not reached
 */
export function* kill(tg: ThreadGroup): Op<void> {
  const sh = yield* signalLock(tg);
  try {
    yield store(tg.exiting, 1);
    for (const t of tg.k.ts.range) {
      if (t.tg === tg && (yield load(t.tid)) !== 0) yield* killLocked(t);
    }
  } finally {
    yield* signalUnlock(tg, sh);
  }
}

/**
 * Kills all tasks; none is born any more. Models TaskSet.Kill.
 *
 * @throws Panic as killLocked, later tasks not reached, the signal mutex left locked
 */
export function* taskSetKill(ts: TaskSet): Op<void> {
  yield wlock(ts.mu);
  try {
    if ((yield load(ts.root)) === 0) return;
    yield store(ts.rootExiting, 1);
    for (const t of ts.range) {
      if ((yield load(t.tid)) === 0) continue;
      const sh = t.k.signalHandlersAt(yield load(t.tg.signalHandlers));
      yield lock(sh.mu);
      yield store(t.tg.exiting, 1);
      yield* killLocked(t);
      yield unlock(sh.mu);
    }
  } finally {
    yield wunlock(ts.mu);
  }
}

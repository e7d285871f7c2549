import type { Kernel } from "../kernel/kernel.ts";
import { exitZombie, type Task } from "../kernel/task.ts";
import { interrupt } from "../run/interrupt.ts";
import { signalLock, signalUnlock } from "../stops/signalLock.ts";
import { load, lock, type Op, store, unlock } from "../sync/effects.ts";
import { canReceiveSignalLocked } from "./pendingSignals.ts";

/**
 * Sends t alone the signal with this bit; one that is pending already is dropped. Models Task.SendSignal.
 *
 * @returns ESRCH when t is a zombie
 */
export function* sendSignal(t: Task, bit: number): Op<"ESRCH" | null> {
  const sh = yield* signalLock(t.tg);
  try {
    if ((yield load(t.exitState, "enqueueSignal")) === exitZombie) return "ESRCH";
    const pending = yield load(t.pendingSignals);
    if ((pending & bit) !== 0) return null;
    yield store(t.pendingSignals, pending | bit);
    if (yield* canReceiveSignalLocked(t, bit)) yield* interrupt(t);
    return null;
  } finally {
    yield* signalUnlock(t.tg, sh);
  }
}

/**
 * Sends t alone a signal for the user of the kernel. Models Kernel.SendExternalSignal.
 *
 * @returns as sendSignal
 */
export function* sendExternalSignal(k: Kernel, t: Task, bit: number): Op<"ESRCH" | null> {
  yield lock(k.extMu);
  try {
    return yield* sendSignal(t, bit);
  } finally {
    yield unlock(k.extMu);
  }
}

/**
 * Sends t's group the signal with this bit: t is interrupted if it can receive it, else another task of the group.
 * Models Task.SendGroupSignal.
 *
 * @returns ESRCH when t is a zombie
 */
export function* sendGroupSignal(t: Task, bit: number): Op<"ESRCH" | null> {
  const sh = yield* signalLock(t.tg);
  try {
    if ((yield load(t.exitState)) === exitZombie) return "ESRCH";
    const pending = yield load(t.tg.pendingSignals);
    if ((pending & bit) !== 0) return null;
    yield store(t.tg.pendingSignals, pending | bit);
    const receiver = yield* findSignalReceiverLocked(t, bit);
    if (receiver !== null) yield* interrupt(receiver);
    return null;
  } finally {
    yield* signalUnlock(t.tg, sh);
  }
}

/**
 * A task of t's group that can receive the signal with this bit, t if it can. Models
 * ThreadGroup.findSignalReceiverLocked.
 *
 * Preconditions: t's signal mutex is locked.
 *
 * @requires SignalHandlers.mu
 */
export function* findSignalReceiverLocked(t: Task, bit: number): Op<Task | null> {
  if (yield* canReceiveSignalLocked(t, bit)) return t;
  for (const other of t.k.tasks) {
    if (other.tg === t.tg && (yield* canReceiveSignalLocked(other, bit))) return other;
  }
  return null;
}

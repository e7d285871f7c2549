import { SIGKILL } from "../kernel/kernel.ts";
import { exitNone, type Task } from "../kernel/task.ts";
import { load, type Op } from "../sync/effects.ts";

/**
 * Whether t is killed: SIGKILL is in its own pending set. Models Task.killedLocked.
 *
 * Preconditions: t's signal mutex is locked.
 *
 * @requires SignalHandlers.mu
 */
export function* killedLocked(t: Task, step?: string): Op<boolean> {
  return ((yield load(t.pendingSignals, step)) & SIGKILL) !== 0;
}

/**
 * Whether an unmasked signal is pending for t, alone or as one of its group.
 *
 * Preconditions: t's signal mutex is locked.
 *
 * @requires SignalHandlers.mu
 */
export function* signalsWaitLocked(t: Task): Op<boolean> {
  const pending = (yield load(t.pendingSignals)) | (yield load(t.tg.pendingSignals));
  return (pending & ~(yield load(t.signalMask))) !== 0;
}

/**
 * Whether t can receive the signal with this bit: not if it masks it, is in an internal stop, or has an interrupt to
 * look at already. Models Task.canReceiveSignalLocked.
 *
 * Preconditions: t's signal mutex is locked.
 *
 * @requires SignalHandlers.mu
 */
export function* canReceiveSignalLocked(t: Task, bit: number): Op<boolean> {
  if ((yield load(t.tid, "canReceive")) === 0 || (yield load(t.exitState)) !== exitNone) return false;
  if (((yield load(t.signalMask)) & bit) !== 0) return false;
  if ((yield load(t.stop)) !== 0) return false;
  return (yield load(t.interruptChan)) === 0;
}

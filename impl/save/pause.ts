import type { Kernel } from "../kernel/kernel.ts";
import { taskSetBeginExternalStop, taskSetEndExternalStop } from "../stops/taskSetStop.ts";
import { lock, type Op, unlock, waitZero } from "../sync/effects.ts";

/**
 * Stops all current and future tasks, and waits until no task goroutine runs. Pauses nest. Models Kernel.Pause.
 *
 * @throws Panic as taskSetBeginExternalStop
 * @throws_holding SignalHandlers.mu
 */
export function* pause(k: Kernel): Op<void> {
  yield lock(k.extMu);
  try {
    yield* taskSetBeginExternalStop(k.ts);
  } finally {
    yield unlock(k.extMu);
  }
  yield waitZero(k.ts.runningGoroutines);
}

/**
 * Undoes one pause; does not wait for tasks to resume. Models Kernel.Unpause.
 *
 * @throws Panic as taskSetEndExternalStop
 * @throws_holding SignalHandlers.mu
 */
export function* unpause(k: Kernel): Op<void> {
  yield lock(k.extMu);
  try {
    yield* taskSetEndExternalStop(k.ts);
  } finally {
    yield unlock(k.extMu);
  }
}

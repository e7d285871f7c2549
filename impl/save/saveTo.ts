import type { Kernel } from "../kernel/kernel.ts";
import { load, lock, type Op, unlock } from "../sync/effects.ts";
import type { SavedKernel, SavedTask, SavedThreadGroup } from "./savedKernel.ts";

/**
 * Saves a kernel as the JSON text of a SavedKernel. Models Kernel.SaveTo.
 *
 * Preconditions: the kernel is paused throughout.
 *
 * @throws Error when a task goroutine runs
 * @owns k it is paused, and no task goroutine runs
 */
export function* saveTo(k: Kernel): Op<string> {
  yield lock(k.extMu);
  try {
    if ((yield load(k.ts.runningGoroutines, "saveRestore")) !== 0)
      throw new Error("A task goroutine runs. Pause the kernel first");
    const threadGroups: Record<string, SavedThreadGroup> = {};
    for (const tg of k.threadGroups) {
      threadGroups[tg.name] = {
        pendingSignals: yield load(tg.pendingSignals),
        exiting: yield load(tg.exiting),
        signalHandlers: k.signalHandlersAt(yield load(tg.signalHandlers)).name,
      };
    }
    const tasks: Record<string, SavedTask> = {};
    for (const t of k.tasks) {
      const stop = yield load(t.stop);
      tasks[t.name] = {
        tid: yield load(t.tid),
        stop: stop === 0 ? null : k.stopAt(stop).name,
        runState: t.runState,
        mm: yield load(t.mm),
        pendingSignals: yield load(t.pendingSignals),
        signalMask: yield load(t.signalMask),
        exitState: yield load(t.exitState),
      };
    }
    const root = yield load(k.ts.root);
    const rootExiting = yield load(k.ts.rootExiting);
    return JSON.stringify({ root, rootExiting, threadGroups, tasks } satisfies SavedKernel);
  } finally {
    yield unlock(k.extMu);
  }
}

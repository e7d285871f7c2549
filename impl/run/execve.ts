import type { Task } from "../kernel/task.ts";
import { load, lock, type Op, store, unlock, wlock, wunlock } from "../sync/effects.ts";

/**
 * Gives t's group signal handlers of its own, on t's goroutine, and so another signal mutex. The current shape holds the
 * old one until then, so that nobody counts a stop under it. Models runSyscallAfterExecStop.execute.
 *
 * Preconditions: t is the last task of its group.
 *
 * @param signalHandlers a reference of `Kernel.signalHandlersAt`, not used before
 */
export function* execve(t: Task, signalHandlers: number): Op<void> {
  const { ts, shape } = t.k;
  yield wlock(ts.mu);
  const old = t.k.signalHandlersAt(yield load(t.tg.signalHandlers));
  yield lock(old.mu, "lockOwn");
  // The seed holds it only while the handlers are copied.
  if (shape === "seed") yield unlock(old.mu);
  yield store(t.tg.signalHandlers, signalHandlers, "swapHandlers");
  // With the lock that the goroutine will hold when it waits for the end of stops.
  yield store(t.condLock, signalHandlers, "pointCond");
  if (shape === "current") yield unlock(old.mu);
  yield wunlock(ts.mu);
}

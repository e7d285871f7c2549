import type { Task } from "../kernel/task.ts";
import { add, load, lock, type Op, store, unlock, wlock, wunlock } from "../sync/effects.ts";

/**
 * Adds t to the TaskSet, and to its group; it bears the external stops of the TaskSet. Its goroutine is not started.
 * Models TaskSet.newTask.
 *
 * @returns EINTR when the group exits, else ENOMEM when the root PID namespace does, else null
 */
export function* newTask(t: Task): Op<"EINTR" | "ENOMEM" | null> {
  const { ts } = t.k;
  yield wlock(ts.mu);
  const sh = t.k.signalHandlersAt(yield load(t.tg.signalHandlers, "loadHandlers"));
  yield lock(sh.mu);
  yield lock(t.mu);
  try {
    if ((yield load(t.tg.exiting, "publish")) !== 0) return "EINTR";
    if ((yield load(ts.rootExiting)) !== 0) return "ENOMEM";
    yield store(ts.root, 1);
    yield store(t.tid, 1);
    yield store(t.mm, 1);
    yield store(t.stopCount, yield load(ts.stopCount));
    yield store(t.condLock, yield load(t.tg.signalHandlers));
    if (t.k.shape === "current") yield add(ts.liveTasks, 1);
    return null;
  } finally {
    yield unlock(t.mu);
    yield unlock(sh.mu);
    yield wunlock(ts.mu);
  }
}

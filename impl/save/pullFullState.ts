import type { TaskSet } from "../kernel/taskSet.ts";
import { add, load, type Op, store, wlock, wunlock } from "../sync/effects.ts";

/**
 * Receives the full state of every task that has memory to run in: `Task.p.pulled` says how often the latest call did.
 * Models TaskSet.PullFullState.
 *
 * Preconditions: the kernel is paused.
 */
export function* pullFullState(ts: TaskSet): Op<void> {
  yield wlock(ts.mu);
  try {
    if ((yield load(ts.root)) === 0) return;
    for (const t of ts.tasks) {
      if ((yield load(t.tid)) === 0) continue;
      yield store(t.p.pulled, 0);
      if ((yield load(t.mm)) !== 0) yield add(t.p.pulled, 1);
    }
  } finally {
    yield wunlock(ts.mu);
  }
}

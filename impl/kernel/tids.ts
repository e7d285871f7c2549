import { load, type Op } from "../sync/effects.ts";
import type { Task } from "./task.ts";
import type { TaskSet } from "./taskSet.ts";
import type { ThreadGroup } from "./threadGroup.ts";

/** What a loop over Root.tids, or over the tasks of a group, has yet to reach: in any order, as that of a Go map. */
export class Tids {
  /** The positions of the tasks, as bits. */
  bits = 0;
  readonly #tasks: readonly Task[];

  constructor(tasks: readonly Task[]) {
    this.#tasks = tasks;
  }

  add(t: Task): void {
    this.bits |= 1 << t.index;
  }

  /** Takes the task at a position, as `choose` answers it; null at the end. */
  take(index: number): Task | null {
    if (index < 0) return null;
    this.bits &= ~(1 << index);
    return this.#tasks[index]!;
  }
}

/**
 * The tasks that are in the TaskSet, or those of them that are of one group.
 *
 * Preconditions: TaskSet.mu is locked, or the group's signal mutex.
 */
export function* tidsLocked(ts: TaskSet, tg?: ThreadGroup): Op<Tids> {
  const tids = new Tids(ts.tasks);
  for (const t of ts.tasks) {
    if ((tg === undefined || t.tg === tg) && (yield load(t.tid)) !== 0) tids.add(t);
  }
  return tids;
}

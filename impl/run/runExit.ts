import { exitZombie, type Task } from "../kernel/task.ts";
import { exitThreadGroup } from "../signals/exit.ts";
import { type Op, store, wlock, wunlock } from "../sync/effects.ts";

/** Takes t out of its group's doings, releases its memory and makes it a zombie. Models the exit path, to runExitNotify. */
export function* runExit(t: Task): Op<void> {
  const { ts } = t.k;
  yield* exitThreadGroup(t);
  yield wlock(ts.mu);
  yield store(t.mm, 0, "exitNotify");
  yield store(t.exitState, exitZombie);
  yield wunlock(ts.mu);
  t.runState = null;
}

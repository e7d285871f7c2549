import { exitZombie, type Task } from "../kernel/task.ts";
import { type Op, store, wlock, wunlock } from "../sync/effects.ts";

/** Releases t's memory and makes t a zombie. Models the exit path, to the end of runExitNotify.execute. */
export function* runExit(t: Task): Op<void> {
  const { ts } = t.k;
  yield wlock(ts.mu);
  yield store(t.mm, 0, "exitNotify");
  yield store(t.exitState, exitZombie);
  yield wunlock(ts.mu);
  t.runState = null;
}

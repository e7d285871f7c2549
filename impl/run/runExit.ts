import { exitZombie, type Task } from "../kernel/task.ts";
import { load, lock, type Op, store, unlock, wlock, wunlock } from "../sync/effects.ts";

/** Releases t's memory and makes t a zombie. Models the exit path, to the end of runExitNotify.execute. */
export function* runExit(t: Task): Op<void> {
  const { ts } = t.k;
  yield wlock(ts.mu);
  const sh = t.k.signalHandlersAt(yield load(t.tg.signalHandlers));
  yield lock(sh.mu, "lockOwn");
  yield store(t.mm, 0, "exitNotify");
  yield store(t.exitState, exitZombie);
  yield unlock(sh.mu);
  yield wunlock(ts.mu);
  t.runState = null;
}

import type { SignalHandlers } from "../kernel/signalHandlers.ts";
import type { ThreadGroup } from "../kernel/threadGroup.ts";
import { load, lock, type Op, rlock, runlock, unlock } from "../sync/effects.ts";

/**
 * Locks tg's signal mutex from outside, and returns its owner. In the seed TaskSet.mu, read-locked around it, keeps
 * execve from swapping the handlers; in the current shape the lock is retried until they are found unchanged.
 * Models the first lines of Task.BeginExternalStop, and ThreadGroup.signalLock.
 *
 * @acquires_shared tg.k.ts.mu if tg.k.shape === "seed"
 * @acquires return.mu
 */
export function* signalLock(tg: ThreadGroup): Op<SignalHandlers> {
  if (tg.k.shape === "seed") yield rlock(tg.k.ts.mu);
  for (;;) {
    const sh = tg.k.signalHandlersAt(yield load(tg.signalHandlers, "loadHandlers"));
    yield lock(sh.mu);
    if (tg.k.shape === "seed") return sh;
    if (tg.k.signalHandlersAt(yield load(tg.signalHandlers, "recheck")) === sh) return sh;
    yield unlock(sh.mu);
  }
}

/**
 * Undoes `signalLock`, which returned `sh`.
 *
 * @releases sh.mu
 * @releases_shared tg.k.ts.mu if tg.k.shape === "seed"
 */
export function* signalUnlock(tg: ThreadGroup, sh: SignalHandlers): Op<void> {
  yield unlock(sh.mu);
  if (tg.k.shape === "seed") yield runlock(tg.k.ts.mu);
}

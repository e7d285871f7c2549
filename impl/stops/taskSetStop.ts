import { Panic } from "../kernel/panic.ts";
import type { TaskSet } from "../kernel/taskSet.ts";
import { tidsLocked } from "../kernel/tids.ts";
import { interrupt } from "../run/interrupt.ts";
import { add, choose, load, lock, type Op, unlock, wlock, wunlock } from "../sync/effects.ts";
import { beginStopLocked, endStopLocked } from "./stopCount.ts";

/**
 * Begins an external stop of all current and future tasks; does not wait for them to stop.
 * Models TaskSet.BeginExternalStop.
 *
 * @throws Panic `Invalid stopCount: N` when the TaskSet's count overflows, no task reached; and as beginStopLocked,
 *   later tasks not reached, the signal mutex left locked
 * @throws_holding SignalHandlers.mu
 */
export function* taskSetBeginExternalStop(ts: TaskSet): Op<void> {
  yield wlock(ts.mu);
  try {
    const stopCount = ((yield add(ts.stopCount, 1, "countTaskSet")) + 1) | 0;
    if (stopCount <= 0) throw new Panic(`Invalid stopCount: ${stopCount}`);
    if ((yield load(ts.root)) === 0) return;
    const rest = yield* tidsLocked(ts);
    for (;;) {
      const t = rest.take(yield choose(rest.bits, "eachBegin"));
      if (t === null) return;
      const sh = t.k.signalHandlersAt(yield load(t.tg.signalHandlers, "loadHandlers"));
      yield lock(sh.mu);
      yield* beginStopLocked(t, "beginOfTaskSet");
      yield unlock(sh.mu);
      yield* interrupt(t);
    }
  } finally {
    yield wunlock(ts.mu);
  }
}

/**
 * Ends an external stop of all tasks; does not wait for them to resume. Models TaskSet.EndExternalStop.
 *
 * @throws Panic `Invalid stopCount: N` when the TaskSet had no stop, no task reached; and as endStopLocked, later
 *   tasks not reached, the signal mutex left locked
 * @throws_holding SignalHandlers.mu
 */
export function* taskSetEndExternalStop(ts: TaskSet): Op<void> {
  yield wlock(ts.mu);
  try {
    const stopCount = ((yield add(ts.stopCount, -1, "uncountTaskSet")) - 1) | 0;
    if (stopCount < 0) throw new Panic(`Invalid stopCount: ${stopCount}`);
    if ((yield load(ts.root)) === 0) return;
    const rest = yield* tidsLocked(ts);
    for (;;) {
      const t = rest.take(yield choose(rest.bits, "eachEnd"));
      if (t === null) return;
      const sh = t.k.signalHandlersAt(yield load(t.tg.signalHandlers, "loadHandlers"));
      yield lock(sh.mu);
      yield* endStopLocked(t, "endOfTaskSet");
      yield unlock(sh.mu);
    }
  } finally {
    yield wunlock(ts.mu);
  }
}

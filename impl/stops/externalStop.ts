import type { Task } from "../kernel/task.ts";
import { interrupt } from "../run/interrupt.ts";
import type { Op } from "../sync/effects.ts";
import { signalLock, signalUnlock } from "./signalLock.ts";
import { beginStopLocked, endStopLocked } from "./stopCount.ts";

/**
 * Begins an external stop of t; does not wait for t to stop. Models Task.BeginExternalStop.
 *
 * @throws Panic as beginStopLocked; then t is not interrupted
 */
export function* beginExternalStop(t: Task): Op<void> {
  const sh = yield* signalLock(t.tg);
  try {
    yield* beginStopLocked(t, "beginExternal");
    yield* interrupt(t);
  } finally {
    yield* signalUnlock(t.tg, sh);
  }
}

/**
 * Ends an external stop of t, whose ever it was; does not wait for t to resume. Models Task.EndExternalStop.
 *
 * @throws Panic as endStopLocked
 */
export function* endExternalStop(t: Task): Op<void> {
  const sh = yield* signalLock(t.tg);
  try {
    yield* endStopLocked(t, "endExternal");
  } finally {
    yield* signalUnlock(t.tg, sh);
  }
}

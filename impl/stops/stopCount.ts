import { Panic } from "../kernel/panic.ts";
import type { Task } from "../kernel/task.ts";
import { add, type Op, signal } from "../sync/effects.ts";

/**
 * Counts a stop more. Models Task.beginStopLocked.
 *
 * Preconditions: t's signal mutex is locked.
 *
 * @param step whose stop it is, as LockedStops.tla names the step
 * @throws Panic `Invalid stopCount: N` when the count overflows; it stays changed
 * @requires SignalHandlers.mu
 */
export function* beginStopLocked(
  t: Task,
  step: "beginExternal" | "beginInternal" | "beginOfTaskSet",
): Op<void> {
  const newval = ((yield add(t.stopCount, 1, step)) + 1) | 0;
  if (newval <= 0) throw new Panic(`Invalid stopCount: ${newval}`);
}

/**
 * Counts a stop less, and wakes the task goroutine when none is left. Models Task.endStopLocked.
 *
 * Preconditions: t's signal mutex is locked.
 *
 * @param step whose stop it is, as LockedStops.tla names the step
 * @throws Panic `Invalid stopCount: N` when there was no stop; the count stays changed
 * @requires SignalHandlers.mu
 */
export function* endStopLocked(t: Task, step: "endExternal" | "endInternal" | "endOfTaskSet"): Op<void> {
  const newval = ((yield add(t.stopCount, -1, step)) - 1) | 0;
  if (newval < 0) throw new Panic(`Invalid stopCount: ${newval}`);
  if (newval === 0) yield signal(t.endStopCond);
}

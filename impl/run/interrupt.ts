import type { Task } from "../kernel/task.ts";
import { exchange, interruptPlatform, load, type Op, store } from "../sync/effects.ts";

/** Makes t look for what there is to do before it goes on; from any goroutine. Models Task.interrupt. */
export function* interrupt(t: Task): Op<void> {
  yield* interruptSelf(t, "interruptChan");
  yield interruptPlatform(t.p.interrupted, "interruptPlatform");
}

/** Interrupts t on its own goroutine, which is in no application. Models Task.interruptSelf. */
export function* interruptSelf(t: Task, step?: string): Op<void> {
  yield store(t.interruptChan, 1, step);
}

/**
 * Whether t was interrupted. The seed takes the interrupt, the current shape leaves it to unsetInterrupted.
 * Models Task.interrupted.
 */
export function* interrupted(t: Task): Op<boolean> {
  const message = t.k.shape === "seed" ? yield exchange(t.interruptChan, 0) : yield load(t.interruptChan);
  return message !== 0;
}

/** Takes t's interrupt, in the current shape. Models Task.unsetInterrupted. */
export function* unsetInterrupted(t: Task): Op<void> {
  if (t.k.shape === "current") yield exchange(t.interruptChan, 0, "drain");
}

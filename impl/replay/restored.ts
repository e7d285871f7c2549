import { Kernel } from "../kernel/kernel.ts";
import { loadFrom } from "../save/loadFrom.ts";
import { saveTo } from "../save/saveTo.ts";
import { Replay } from "./replay.ts";

/**
 * Saves a paused kernel, and returns a driver of a new one, restored from what was saved.
 *
 * @throws ReplayError when the kernel is not paused
 * @throws Error when a task goroutine runs
 * @owns replay nobody else drives the paused kernel
 */
export function restored(replay: Replay): Replay {
  replay.expectPaused();
  const saved = replay.call(saveTo(replay.k));
  const fresh = new Replay(new Kernel(replay.k.config));
  fresh.call(loadFrom(fresh.k, saved));
  return fresh;
}

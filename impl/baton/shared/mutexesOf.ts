import type { Kernel } from "../../kernel/kernel.ts";
import type { Mutex } from "../../sync/effects.ts";

/** All mutexes of a kernel. */
export function mutexesOf(k: Kernel): Mutex[] {
  return [k.extMu, ...k.signalHandlers.map(({ mu }) => mu), ...k.tasks.map(({ mu }) => mu)];
}

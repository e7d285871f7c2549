import { Kernel } from "../../kernel/kernel.ts";
import { loadFrom } from "../../save/loadFrom.ts";
import { Memory } from "../../sync/memory.ts";
import type { Performer } from "../performer.ts";
import type { ThreadInput } from "../threadInput.ts";

/**
 * Restores a kernel in memory that threads share.
 *
 * Preconditions: the memory holds a new kernel, and no thread has done anything in it.
 *
 * @param saved as saveTo returned it
 */
export function restoreShared({ pages, config }: ThreadInput, performer: Performer, saved: string): void {
  performer.run(loadFrom(new Kernel(config, new Memory(pages, true)), saved));
}

import { Kernel } from "../../kernel/kernel.ts";
import { saveTo } from "../../save/saveTo.ts";
import { Memory } from "../../sync/memory.ts";
import { type Desk, runStates } from "../desk.ts";
import type { Performer } from "../performer.ts";
import type { ThreadInput } from "../threadInput.ts";

/**
 * Saves the kernel that threads share. A task's run state is of its thread, which has told it before it parked.
 *
 * Preconditions: the kernel is paused, and all callers are done.
 *
 * @returns as saveTo
 */
export function saveParked({ pages, config }: ThreadInput, performer: Performer, desk: Desk): string {
  const k = new Kernel(config, new Memory(pages, true));
  for (const t of k.tasks) t.runState = runStates[performer.atoms.load(desk.tasks[t.index]!.runState)]!;
  return performer.run(saveTo(k));
}

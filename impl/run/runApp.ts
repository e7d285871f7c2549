import type { RunState, Task } from "../kernel/task.ts";
import { prepareExit } from "../signals/exit.ts";
import { beginInternalStop } from "../stops/internalStop.ts";
import { exchange, type Op, store, turn } from "../sync/effects.ts";
import { interrupted, interruptSelf } from "./interrupt.ts";

/**
 * What a driver answers for a turn in the guest: what the application does next. A positive answer is a reference of
 * `Kernel.stopAt`: a system call that stops the task.
 */
export const application = { returns: 0, blocks: -1, exits: -2 } as const;

/** Enters the application, unless t was interrupted. Models runApp.execute. */
export function* runApp(t: Task): Op<RunState> {
  // Not a tail call: whoever stops a task interrupts it, so doStop must look before runInterrupt goes on.
  if (yield* interrupted(t)) return "runInterrupt";
  yield store(t.p.pulled, 0);
  const next = yield turn("guest");
  if (next === application.exits) {
    yield* prepareExit(t);
    return "runExit";
  }
  if (next === application.blocks) yield* block(t);
  else if (next === application.returns) yield exchange(t.p.interrupted, 0);
  else yield* beginInternalStop(t, t.k.stopAt(next));
  return "runApp";
}

/** Blocks until what the application waits for has come, or an interrupt. Models Task.block. */
function* block(t: Task): Op<void> {
  yield turn("blocked");
  // The interrupt that ended the blocking is put back, for runApp to see.
  if ((yield exchange(t.interruptChan, 0)) !== 0) yield* interruptSelf(t);
}

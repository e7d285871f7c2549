import type { Task } from "../kernel/task.ts";
import { prepareExit } from "../signals/exit.ts";
import { beginInternalStop } from "../stops/internalStop.ts";
import { exchange, type Op, store, turn } from "../sync/effects.ts";
import { execve } from "./execve.ts";
import { interrupted, interruptSelf } from "./interrupt.ts";

/**
 * What a driver answers for a turn in the guest: what the application does next. A positive answer is a reference of
 * `Kernel.stopAt`: a system call that stops the task. One from `execs` downwards is an execve: `execs - N` gives the
 * group the signal handlers that N refers to.
 */
export const application = { returns: 0, blocks: -1, exits: -2, execs: -3 } as const;

/** Enters the application, unless t was interrupted. Models runApp.execute. */
export function* runApp(t: Task): Op<void> {
  // Not a tail call: whoever stops a task interrupts it, so doStop must look before runInterrupt goes on.
  if (yield* interrupted(t)) {
    t.runState = "runInterrupt";
    return;
  }
  yield store(t.p.pulled, 0, "switch");
  const next = yield turn("guest", "guest");
  if (next === application.returns) yield exchange(t.p.interrupted, 0);
  else if (next === application.blocks) yield* block(t);
  else if (next === application.exits) yield* prepareExit(t);
  else if (next <= application.execs) yield* execve(t, application.execs - next);
  else yield* beginInternalStop(t, t.k.stopAt(next));
}

/** Blocks until what the application waits for has come, or an interrupt. Models Task.block. */
function* block(t: Task): Op<void> {
  yield turn("blocked", "blocked");
  // The interrupt that ended the blocking is put back, for runApp to see.
  if ((yield exchange(t.interruptChan, 0)) !== 0) yield* interruptSelf(t, "interruptSelf");
}

import type { Word } from "../sync/effects.ts";
import type { Kernel } from "./kernel.ts";

/** A thread group. Models the fields of ThreadGroup that task stops read or write. */
export class ThreadGroup {
  readonly name: string;
  readonly k: Kernel;
  /**
   * A reference of `Kernel.signalHandlersAt`; execve exchanges it, in the current shape under the old signal mutex too.
   * Read from outside under TaskSet.mu, or by signalLock.
   * @guarded_by TaskSet.mu
   * @atomic_reads signalLock looks again when it holds the mutex
   */
  readonly signalHandlers: Word;
  /**
   * Set of signals pending for any task of the group, by bits; protected by the signal mutex.
   * @guarded_by SignalHandlers.mu
   */
  readonly pendingSignals: Word;
  /**
   * 1 if the group exits: no task may join. Protected by the signal mutex.
   * @guarded_by SignalHandlers.mu
   */
  readonly exiting: Word;

  constructor(k: Kernel, name: string, signalHandlers: number) {
    this.k = k;
    this.name = name;
    this.signalHandlers = k.memory.word(signalHandlers);
    this.pendingSignals = k.memory.word();
    this.exiting = k.memory.word();
  }
}

import type { Mutex } from "../sync/effects.ts";
import type { Memory } from "../sync/memory.ts";
import { signalMutexRank } from "./lockRanks.ts";

/** The signal handlers of a thread group. `mu` is the signal mutex of every group that points here. */
export class SignalHandlers {
  readonly name: string;
  /** @acquired_after TaskSet.mu */
  readonly mu: Mutex;

  constructor(memory: Memory, name: string) {
    this.name = name;
    this.mu = { word: memory.mutex(), rank: signalMutexRank, name: `the signal mutex of ${name}` };
  }
}

/** @primitive_module performs the effects */

import type { Mutex, RWMutex } from "../sync/effects.ts";
import type { Memory } from "../sync/memory.ts";
import { ReplayError } from "./replayError.ts";

const free = 0;
const held = 1;
const writeHeld = -1;

/**
 * The locks of one thread, in which whatever is taken has been taken by the same operation: so a lock that is held is
 * never waited for, but an error.
 *
 * Every method throws a ReplayError when the discipline of locking is broken: a lock entered twice (a read lock too, since
 * a writer may wait in between), taken against the order, or released by who does not hold it.
 */
export class Locks {
  readonly #memory: Memory;
  /** The ranks of the locks held, as bits: at most one of each is held at once. */
  #held = 0;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  /** Whether the running operation holds any lock. */
  get none(): boolean {
    return this.#held === 0;
  }

  lock(mu: Mutex | RWMutex): void {
    this.#acquire(mu, held);
  }

  unlock(mu: Mutex | RWMutex): void {
    this.#release(mu, held);
  }

  wlock(mu: RWMutex): void {
    this.#acquire(mu, writeHeld);
  }

  wunlock(mu: RWMutex): void {
    this.#release(mu, writeHeld);
  }

  holds(mu: Mutex): boolean {
    return this.#memory.words[mu.word] === held;
  }

  #acquire(mu: Mutex | RWMutex, state: number): void {
    const { words } = this.#memory;
    if (words[mu.word] !== free)
      throw new ReplayError(`Deadlock: ${mu.name} is locked already, by the same goroutine`);
    if (this.#held >>> mu.rank !== 0)
      throw new ReplayError(`Lock order: ${mu.name} goes outside a lock held`);
    this.#held |= 1 << mu.rank;
    words[mu.word] = state;
  }

  #release(mu: Mutex | RWMutex, state: number): void {
    const { words } = this.#memory;
    if (words[mu.word] !== state) throw new ReplayError(`Unlock of unlocked ${mu.name}`);
    this.#held &= ~(1 << mu.rank);
    words[mu.word] = free;
  }
}

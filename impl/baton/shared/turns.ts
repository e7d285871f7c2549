/** @primitive_module how the baton is passed */

import type { Word } from "../../sync/effects.ts";
import type { Memory } from "../../sync/memory.ts";
import { type Errand, errand } from "./errand.ts";

/**
 * The baton: who has it acts, and all others sleep, each on a word of its own. Nobody waits in any other way: so what is
 * written before the baton is passed is seen after it was taken, and needs no more care.
 *
 * Nobody spins before he sleeps. With more threads than processors whoever spins takes the time of the one he waits for:
 * measured on two processors, 1,000 looks halve the number of passes a second, and 10,000 make it a tenth.
 */
export class Turns {
  readonly #memory: Memory;
  /** Of each thread, in a row: what it is to do, 0 while it does not have the baton. */
  readonly #first: Word;
  /** Of each thread, in a row: who has passed it the baton. */
  readonly #from: Word;

  /** @param threads their number, the controller last */
  constructor(memory: Memory, threads: number) {
    this.#memory = memory;
    this.#first = memory.word();
    for (let i = 1; i < threads; i++) memory.word();
    this.#from = memory.word();
    for (let i = 1; i < threads; i++) memory.word();
  }

  pass(me: number, to: number, what: Errand): void {
    const { words } = this.#memory;
    words[this.#from + to] = me;
    Atomics.store(words, this.#first + to, what);
    Atomics.notify(words, this.#first + to);
  }

  /** Sleeps until it is passed the baton; answers what for, or `none` when that took so many milliseconds. */
  take(me: number, within?: number): Errand {
    const { words } = this.#memory;
    const word = this.#first + me;
    while (Atomics.load(words, word) === errand.none) {
      if (Atomics.wait(words, word, errand.none, within) === "timed-out") return errand.none;
    }
    return Atomics.exchange(words, word, errand.none) as Errand;
  }

  /** Who has passed the baton to this thread. */
  from(me: number): number {
    return this.#memory.words[this.#from + me]!;
  }
}

/** @primitive_module the memory itself */

import type { SharedPages } from "./atomic/atoms.ts";
import { Cond } from "./cond.ts";
import type { Word } from "./effects.ts";
import { Mutex } from "./mutex.ts";
import { RWMutex } from "./rwMutex.ts";
import { WaitGroup } from "./waitGroup.ts";

/**
 * The int32 words that goroutines share. Words are only ever added, so whoever adds the same words in the same order has
 * them at the same addresses: that is how threads share a kernel.
 */
export class Memory {
  words: Int32Array;
  #used = 0;
  readonly #shared: boolean;
  readonly #attached: boolean;

  /** How many words there are. */
  get length(): number {
    return this.#used;
  }

  /**
   * @param pages what threads share, all zero; without them the memory is of this thread alone, and grows
   * @param attached whether another thread has added the words already: then they keep what they hold
   */
  constructor(pages?: SharedPages, attached = false) {
    this.words = pages === undefined ? new Int32Array(64) : new Int32Array(pages.buffer);
    this.#shared = pages !== undefined;
    this.#attached = attached;
  }

  /**
   * Adds a word that holds `initial`.
   *
   * @throws RangeError when the shared memory is used up
   */
  word(initial = 0): Word {
    if (this.#used === this.words.length) this.#grow();
    if (!this.#attached) this.words[this.#used] = initial;
    return this.#used++;
  }

  mutex(): Word {
    return this.#several(Mutex.words);
  }

  rwMutex(): Word {
    return this.#several(RWMutex.words);
  }

  cond(): Word {
    return this.#several(Cond.words);
  }

  waitGroup(): Word {
    return this.#several(WaitGroup.words);
  }

  /** The first of several words in a row. */
  #several(count: number): Word {
    const first = this.word();
    for (let i = 1; i < count; i++) this.word();
    return first;
  }

  #grow(): void {
    if (this.#shared) throw new RangeError(`All ${this.words.length} words of the shared memory are used`);
    const grown = new Int32Array(this.words.length * 2);
    grown.set(this.words);
    this.words = grown;
  }
}

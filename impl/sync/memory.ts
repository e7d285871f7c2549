import type { Word } from "./effects.ts";

/** The int32 words that goroutines share. Words are only ever added. */
export class Memory {
  words: Int32Array = new Int32Array(64);
  #used = 0;

  /** How many words there are. */
  get length(): number {
    return this.#used;
  }

  /** Allocates a word that holds `initial`. */
  word(initial = 0): Word {
    if (this.#used === this.words.length) {
      const grown = new Int32Array(this.words.length * 2);
      grown.set(this.words);
      this.words = grown;
    }
    this.words[this.#used] = initial;
    return this.#used++;
  }
}

/** @primitive_module words that only who has the baton touches */

import type { Choice } from "../../steps/stepState.ts";

/** How many steps the goroutines take before the controller looks at what came of them. */
const capacity = 1024;
const header = 3;

/**
 * The steps that the goroutines are to take, which pass the baton among themselves until all are taken; and after each, a
 * copy of all words that tell the state.
 */
export class Score {
  static readonly capacity = capacity;
  readonly shared: SharedArrayBuffer;
  /** The length, the position, the run, then for each step the goroutine and the pick, then the copies. */
  readonly #words: Int32Array;
  readonly #observed: number;

  /** @param observed how many words tell the state, from the first */
  constructor(observed: number, shared = new SharedArrayBuffer((header + capacity * (2 + observed)) * 4)) {
    this.shared = shared;
    this.#words = new Int32Array(shared);
    this.#observed = observed;
  }

  /** Writes `length` steps of a schedule. */
  write(schedule: readonly Choice[], from: number, length: number): void {
    this.#words[0] = length;
    this.#words[1] = 0;
    for (let i = 0; i < length; i++) {
      const { goroutine, pick } = schedule[from + i]!;
      this.#words[header + i * 2] = goroutine;
      this.#words[header + i * 2 + 1] = pick;
    }
  }

  /** Which run it is, from 0: a thread that knows of another begins anew before it does anything. */
  get run(): number {
    return this.#words[2]!;
  }

  beginRun(): void {
    this.#words[2]!++;
  }

  get length(): number {
    return this.#words[0]!;
  }

  /** The step that is being taken, or is next. */
  get position(): number {
    return this.#words[1]!;
  }

  goroutineAt(position: number): number {
    return this.#words[header + position * 2]!;
  }

  pickAt(position: number): number {
    return this.#words[header + position * 2 + 1]!;
  }

  /** Notes that the step at the position was taken. @param words the words that tell the state, and no more */
  taken(words: Int32Array): void {
    const position = this.#words[1]!++;
    this.#words.set(words, header + capacity * 2 + position * this.#observed);
  }

  /** The copy that was made after the step at a position. */
  after(position: number): Int32Array {
    const first = header + capacity * 2 + position * this.#observed;
    return this.#words.subarray(first, first + this.#observed);
  }
}

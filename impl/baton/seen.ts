/** @primitive_module looks at words while nobody takes a step */

import { type StepConfig, StepState } from "../steps/stepState.ts";
import { abstractWords } from "./abstractWords.ts";
import type { Slate } from "./shared/slate.ts";

/** What can be seen of a run from outside: its words, as StepReplay would have them. It has a memory of its own. */
export class Seen extends StepState {
  readonly #kernelWords: number;

  constructor(config: StepConfig) {
    super(config);
    this.#kernelWords = this.k.memory.length;
  }

  /**
   * Takes over a state. @param words those that tell it, as `Slate.observed` has it
   *
   * @throws BatonError when the primitives hold other than who has which lock implies
   */
  look(slate: Slate, words: Int32Array): void {
    this.k.memory.words.set(words.subarray(0, this.#kernelWords));
    slate.load(words);
    for (const p of this.goroutines) slate.loadSeat(p, words);
    abstractWords(this);
  }
}

import type { Action, Answer } from "../action.ts";
import type { Adapter } from "../defineAdapter.ts";
import type { JsonObject } from "../json.ts";

/** A trace as an adapter is asked to do it at once, in a fresh system. */
export type WholeTrace = {
  readonly name: string;
  readonly config: JsonObject;
  readonly actions: readonly Action[];
};

/** What came of a whole trace. Values of a stranger: they are checked as they are compared. */
export type WholeAnswer = {
  /** Before the first action; absent if it was not looked at. */
  readonly observed?: unknown;
  /** For each action, in order; fewer where one of them ended the trace by a panic, or was blocked. */
  readonly results: readonly { readonly outcome: Answer; readonly observed?: unknown }[];
};

/** In the place of an observation that was not made: it is compared with nothing. */
export const unseen = Symbol("unseen");

/** Plays the answer to a whole trace as if it were given step by step. */
export class PlayedTrace implements Pick<Adapter, "reset" | "step" | "observe"> {
  readonly #answer: WholeAnswer;
  #at = -1;

  constructor(answer: WholeAnswer) {
    this.#answer = answer;
  }

  /** Whether a step is left. */
  get more(): boolean {
    return this.#at + 1 < this.#answer.results.length;
  }

  reset(): void {
    this.#at = -1;
  }

  step(): Answer {
    return this.#answer.results[++this.#at]!.outcome;
  }

  observe(): never {
    const { observed = unseen } = this.#at === -1 ? this.#answer : this.#answer.results[this.#at]!;
    return observed as never;
  }
}

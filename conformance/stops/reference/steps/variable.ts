import type { StepState } from "../../../../impl/index.ts";
import type { JsonObject, JsonValue } from "../../../engine/json.ts";

/** What is known after some words: what follows each word that may come next, and what they stand for together. */
class Known {
  readonly next = new Map<unknown, Known>();
  object: JsonObject | undefined;
}

/**
 * A variable of LockedStops.tla that has a value for each of several things, by their names. The same values are told by
 * the same object, which is frozen.
 */
export class Variable<One extends { readonly name: string }, Word> {
  readonly #word: (one: One, state: StepState) => Word;
  readonly #value: (word: Word, state: StepState) => JsonValue;
  readonly #known = new Known();

  /**
   * @param word all that the value of one depends on
   * @param value what a word stands for, among the names of one configuration
   */
  constructor(
    word: (one: One, state: StepState) => Word,
    value: (word: Word, state: StepState) => JsonValue,
  ) {
    this.#word = word;
    this.#value = value;
  }

  /** Its values in a state, of all the things that there are. */
  of(all: readonly One[], state: StepState): JsonObject {
    let known = this.#known;
    for (const one of all) {
      const word = this.#word(one, state);
      let next = known.next.get(word);
      if (next === undefined) {
        next = new Known();
        known.next.set(word, next);
      }
      known = next;
    }
    known.object ??= this.#describe(all, state);
    return known.object;
  }

  #describe(all: readonly One[], state: StepState): JsonObject {
    const named: Record<string, JsonValue> = {};
    for (const one of all) named[one.name] = this.#value(this.#word(one, state), state);
    return Object.freeze(named);
  }
}

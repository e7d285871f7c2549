/** @primitive_module words that only who has the baton touches */

import type { Goroutine } from "../../steps/goroutine.ts";
import type { StepState } from "../../steps/stepState.ts";
import type { Cond, Effect, Mutex, Word } from "../../sync/effects.ts";
import type { Memory } from "../../sync/memory.ts";
import { type Field, fieldsOf } from "./fieldsOf.ts";
import { mutexesOf } from "./mutexesOf.ts";
import { SharedNames } from "./sharedNames.ts";

const wordsOfSeat = 7;

/**
 * What a StepState has beside the words of its kernel, in words that threads share: who has which lock, what has
 * happened, the run states, and for each goroutine where it stands.
 */
export class Slate {
  /** How many words tell the state, from the first: those of the kernel, then these. */
  readonly observed: number;
  readonly #memory: Memory;
  readonly #names: SharedNames;
  readonly #state: StepState;
  readonly #fields: readonly Field[];
  readonly #first: Word;
  readonly #seats: Word;
  readonly #locks: ReadonlyMap<Word, Mutex | Cond>;

  /** To be made right after a kernel, over its memory, for any state of the same configuration. */
  constructor(memory: Memory, state: StepState) {
    this.#memory = memory;
    this.#state = state;
    this.#fields = fieldsOf(state, () => this.#names);
    this.#first = memory.word();
    for (let i = 1; i < this.#fields.length; i++) memory.word();
    this.#seats = memory.word();
    for (let i = 1; i < state.goroutines.length * wordsOfSeat; i++) memory.word();
    this.observed = memory.length;
    this.#names = new SharedNames(memory);
    const { tasks } = state.k;
    const conds = tasks.map(({ endStopCond }) => endStopCond);
    this.#locks = new Map([...mutexesOf(state.k), ...conds].map((each) => [each.word, each]));
  }

  /** Takes over all but where goroutines stand; from memory, or from a copy of it. */
  load(words = this.#memory.words): void {
    for (let i = 0; i < this.#fields.length; i++) this.#fields[i]!.set(words[this.#first + i]!);
  }

  store(): void {
    const { words } = this.#memory;
    for (let i = 0; i < this.#fields.length; i++) words[this.#first + i] = this.#fields[i]!.get();
  }

  storeSeat(p: Goroutine): void {
    const { words } = this.#memory;
    const first = this.#seats + p.index * wordsOfSeat;
    words[first] = this.#names.numberOf(p.at);
    words[first + 1] = this.#names.numberOf(p.kind);
    words[first + 2] = this.#numberOf(p.target);
    words[first + 3] = p.program.length;
    words[first + 4] = p.on;
    words[first + 5] = p.mutex;
    words[first + 6] = p.rest;
  }

  /** Takes over where p stands. */
  loadSeat(p: Goroutine, words = this.#memory.words): void {
    const first = this.#seats + p.index * wordsOfSeat;
    p.at = this.#names.nameOf(words[first]!);
    p.kind = this.#names.nameOf(words[first + 1]!) as Effect["kind"];
    p.target = this.#targetOf(p.kind, words[first + 2]!);
    const all = this.#state.config.programs[p.name] ?? [];
    const left = words[first + 3]!;
    if (p.program.length !== left) p.program = all.slice(all.length - left);
    p.call = all[all.length - left - 1] ?? null;
    p.on = words[first + 4]!;
    p.mutex = words[first + 5]!;
    p.rest = words[first + 6]!;
  }

  #numberOf(target: Effect["on"]): number {
    if (typeof target === "number") return target;
    if (typeof target === "string") return this.#names.numberOf(target);
    return "word" in target ? target.word : target.index;
  }

  #targetOf(kind: Effect["kind"], number: number): Effect["on"] {
    if (kind === "turn") return this.#names.nameOf(number) as Effect["on"];
    return kind === "lock" || kind === "unlock" || kind === "wait" || kind === "signal"
      ? this.#locks.get(number)!
      : number;
  }
}

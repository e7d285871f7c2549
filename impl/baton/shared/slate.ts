/** @primitive_module words that only who has the baton touches */

import type { Kernel } from "../../kernel/kernel.ts";
import type { RunState } from "../../kernel/task.ts";
import type { Goroutine } from "../../steps/goroutine.ts";
import type { StepState } from "../../steps/stepState.ts";
import type { Cond, Effect, Mutex, Word } from "../../sync/effects.ts";
import type { Memory } from "../../sync/memory.ts";
import { SharedNames } from "./sharedNames.ts";

/** A number of a state that is no word of its kernel. */
type Field = { readonly get: () => number; readonly set: (value: number) => void };

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

  /** Takes over all but where goroutines stand; from memory, or as a copy of it has it from `at` on. */
  load(words = this.#memory.words, at = 0): void {
    const first = at + this.#first;
    for (let i = 0; i < this.#fields.length; i++) this.#fields[i]!.set(words[first + i]!);
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

  loadSeat(p: Goroutine, words = this.#memory.words, at = 0): void {
    const first = at + this.#seats + p.index * wordsOfSeat;
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

/** All mutexes of a kernel. */
export function mutexesOf(k: Kernel): Mutex[] {
  return [k.extMu, ...k.signalHandlers.map(({ mu }) => mu), ...k.tasks.map(({ mu }) => mu)];
}

/** They go by what `state` has now: its kernel and its locks may be others later. */
function fieldsOf(state: StepState, names: () => SharedNames): Field[] {
  const fields: Field[] = [];
  const ofMap = (map: "owner" | "waiting" | "woken", word: Word, without: number): void => {
    fields.push({
      get: () => state.locks[map].get(word) ?? without,
      set: (value) => state.locks[map].set(word, value),
    });
  };
  const ofFlags = (flags: boolean[], i: number): void => {
    fields.push({
      get: () => (flags[i] ? 1 : 0),
      set: (value) => {
        flags[i] = value !== 0;
      },
    });
  };
  const ofNumbers = (numbers: () => number[], i: number): void => {
    fields.push({
      get: () => numbers()[i]!,
      set: (value) => {
        numbers()[i] = value;
      },
    });
  };
  for (const { word } of mutexesOf(state.k)) ofMap("owner", word, -1);
  for (const name of ["writer", "queued", "granted", "pausing", "resting"] as const) {
    fields.push({
      get: () => state.locks[name],
      set: (value) => {
        state.locks[name] = value;
      },
    });
  }
  for (const { index } of state.goroutines) ofNumbers(() => state.locks.readers, index);
  const { ghosts } = state;
  for (const { index, endStopCond } of state.k.tasks) {
    ofMap("waiting", endStopCond.word, 0);
    ofMap("woken", endStopCond.word, 0);
    ofNumbers(() => ghosts.externalStops, index);
    ofNumbers(() => ghosts.applied, index);
    for (const flags of [ghosts.looked, ghosts.inDoStop, ghosts.exited]) ofFlags(flags, index);
    fields.push({
      get: () => names().numberOf(state.k.tasks[index]!.runState),
      set: (value) => {
        state.k.tasks[index]!.runState = names().nameOf(value) as RunState;
      },
    });
  }
  fields.push({
    get: () => (ghosts.paused ? 1 : 0),
    set: (value) => {
      ghosts.paused = value !== 0;
    },
  });
  return fields;
}

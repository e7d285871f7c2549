/** @primitive_module performs the effects */

import type { Kernel } from "../kernel/kernel.ts";
import type { Atoms } from "../sync/atomic/atoms.ts";
import { Cond } from "../sync/cond.ts";
import type { Effect, Word } from "../sync/effects.ts";
import { Mutex } from "../sync/mutex.ts";
import { RWMutex } from "../sync/rwMutex.ts";
import { WaitGroup } from "../sync/waitGroup.ts";

/** The primitives in a kernel's memory, and single accesses to its words. */
export class Primitives {
  readonly atoms: Atoms;
  /** TaskSet.mu. */
  readonly rwMutex: RWMutex;
  readonly #mutexes = new Map<Word, Mutex>();
  readonly #conds = new Map<Word, Cond>();
  readonly #waitGroups: ReadonlyMap<Word, WaitGroup>;
  /** Words on which somebody may sleep until they are not 0. */
  readonly #awaited: ReadonlySet<Word>;

  constructor({ ts, tasks }: Kernel, atoms: Atoms) {
    this.atoms = atoms;
    this.rwMutex = new RWMutex(atoms, ts.mu.word);
    const counts = [ts.runningGoroutines, ...tasks.map(({ goroutineStopped }) => goroutineStopped)];
    this.#waitGroups = new Map(counts.map((word) => [word, new WaitGroup(atoms, word)]));
    this.#awaited = new Set(tasks.flatMap(({ interruptChan, p }) => [interruptChan, p.interrupted]));
  }

  mutex(word: Word): Mutex {
    const mutex = this.#mutexes.get(word) ?? new Mutex(this.atoms, word);
    this.#mutexes.set(word, mutex);
    return mutex;
  }

  cond(word: Word): Cond {
    const cond = this.#conds.get(word) ?? new Cond(this.atoms, word);
    this.#conds.set(word, cond);
    return cond;
  }

  /** Undefined for a word that is none. */
  waitGroup(word: Word): WaitGroup | undefined {
    return this.#waitGroups.get(word);
  }

  /** Performs an effect that is a single access, and answers it; 0 for those of other kinds. */
  access(kind: Effect["kind"], on: Word, value: number): number {
    switch (kind) {
      case "load":
        return this.#waitGroups.get(on)?.counter ?? this.atoms.load(on);
      case "store":
      case "exchange":
        return this.#exchange(on, value);
      case "add": {
        const group = this.#waitGroups.get(on);
        if (group === undefined) return this.atoms.add(on, value);
        group.add(value);
        // Nobody asks what a WaitGroup held before.
        return 0;
      }
      case "interrupt":
        return this.#exchange(on, 1);
      default:
        return 0;
    }
  }

  #exchange(word: Word, value: number): number {
    const old = this.atoms.exchange(word, value);
    if (value !== 0 && this.#awaited.has(word)) this.atoms.notify(word);
    return old;
  }
}

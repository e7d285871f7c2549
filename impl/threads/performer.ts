/** @primitive_module performs the effects */

import type { Kernel } from "../kernel/kernel.ts";
import { type Atoms, atomsOf, type SharedPages } from "../sync/atomic/atoms.ts";
import { Cond } from "../sync/cond.ts";
import {
  type Effect,
  effectStack,
  type Mutex as MutexAt,
  type Op,
  type Place,
  type RWMutex as RWMutexAt,
  type Word,
} from "../sync/effects.ts";
import { Lockdep } from "../sync/lockdep.ts";
import { Mutex } from "../sync/mutex.ts";
import { RWMutex } from "../sync/rwMutex.ts";
import { WaitGroup } from "../sync/waitGroup.ts";
import { type Desk, type Seat, started } from "./desk.ts";
import type { Recorder } from "./record/recorder.ts";

export type PerformerOptions = {
  readonly k: Kernel;
  readonly pages: SharedPages;
  readonly desk: Desk;
  /** Of this thread. */
  readonly seat: Seat;
  /** Does what is done in a place, and answers as the driver does to a turn that ends there. */
  readonly turn?: (place: Place) => number;
  /** Whether the order of locks is checked. */
  readonly lockdep: boolean;
  /** Is told of every effect before and after it is performed. */
  readonly recorder?: Recorder | undefined;
  /** Is called before each effect, and may take its time. */
  readonly noise?: (() => void) | undefined;
};

/** Performs the effects of operations on this thread, which sleeps where they wait. */
export class Performer {
  readonly atoms: Atoms;
  readonly lockdep: Lockdep | null;
  readonly #options: PerformerOptions;
  readonly #mutexes = new Map<Word, Mutex>();
  readonly #conds = new Map<Word, Cond>();
  readonly #rwMutex: RWMutex;
  readonly #waitGroups: ReadonlyMap<Word, WaitGroup>;
  /** Words on which somebody may sleep until they are not 0. */
  readonly #awaited: ReadonlySet<Word>;

  constructor(options: PerformerOptions) {
    const { k, pages, lockdep } = options;
    const { ts, tasks } = k;
    this.#options = options;
    this.atoms = atomsOf(pages);
    this.lockdep = lockdep ? new Lockdep() : null;
    effectStack.on = lockdep;
    this.#rwMutex = new RWMutex(this.atoms, ts.mu.word);
    const counts = [ts.runningGoroutines, ...tasks.map(({ goroutineStopped }) => goroutineStopped)];
    this.#waitGroups = new Map(counts.map((word) => [word, new WaitGroup(this.atoms, word)]));
    this.#awaited = new Set(tasks.flatMap(({ interruptChan, p }) => [interruptChan, p.interrupted]));
  }

  /** Runs an operation to its end. */
  run<T>(op: Op<T>): T {
    const { desk, seat, recorder, noise } = this.#options;
    let next = op.next(0);
    while (!next.done) {
      desk.note(seat, next.value);
      noise?.();
      recorder?.before(next.value);
      const answer = this.#perform(next.value);
      recorder?.after(next.value, answer);
      next = op.next(answer);
    }
    this.atoms.exchange(seat.kind, -1);
    return next.value;
  }

  #perform({ kind, on, value }: Effect): number {
    const { desk, turn } = this.#options;
    switch (kind) {
      case "lock":
        this.#acquire(on);
        this.#mutex(on.word).lock();
        return 0;
      case "unlock":
        this.#release(on);
        this.#mutex(on.word).unlock();
        return 0;
      case "rlock":
        this.#acquire(on, false);
        this.#rwMutex.rlock();
        return 0;
      case "runlock":
        this.#release(on);
        this.#rwMutex.runlock();
        return 0;
      case "wlock":
        this.#acquire(on);
        this.#rwMutex.lock();
        return 0;
      case "wunlock":
        this.#release(on);
        this.#rwMutex.unlock();
        return 0;
      case "wait":
        this.#release(on.mutex);
        this.#cond(on.word).wait(on.mutex.word);
        this.#acquire(on.mutex);
        return 0;
      case "signal":
        this.#cond(on.word).signal();
        return 0;
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
      case "waitZero":
        this.#waitGroups.get(on)!.wait();
        return 0;
      case "choose":
        // The lowest: which it is may be any.
        return on === 0 ? -1 : 31 - Math.clz32(on & -on);
      case "turn":
        return turn?.(on) ?? 0;
      case "go": {
        const { started: word } = desk.tasks[on.index]!;
        this.atoms.exchange(word, started.yes);
        this.atoms.notify(word);
        return 0;
      }
    }
  }

  #exchange(word: Word, value: number): number {
    const old = this.atoms.exchange(word, value);
    if (value !== 0 && this.#awaited.has(word)) this.atoms.notify(word);
    return old;
  }

  #acquire(lock: MutexAt | RWMutexAt, exclusive = true): void {
    this.lockdep?.acquire(this.#options.seat.name, lock, exclusive, stackOfOperation());
  }

  #release(lock: MutexAt | RWMutexAt): void {
    this.lockdep?.release(this.#options.seat.name, lock, stackOfOperation());
  }

  #mutex(word: Word): Mutex {
    const mutex = this.#mutexes.get(word) ?? new Mutex(this.atoms, word);
    this.#mutexes.set(word, mutex);
    return mutex;
  }

  #cond(word: Word): Cond {
    const cond = this.#conds.get(word) ?? new Cond(this.atoms, word);
    this.#conds.set(word, cond);
    return cond;
  }
}

/** The operation's own lines of the call stack. */
function stackOfOperation(): string {
  const lines = effectStack.latest.split("\n").filter((line) => /^ +at /.test(line));
  return lines
    .filter((line) => !/effects\.[jt]s|<anonymous>|performer\.[jt]s/.test(line))
    .slice(0, 6)
    .join("\n");
}

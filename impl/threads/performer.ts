/** @primitive_module performs the effects */

import type { Kernel } from "../kernel/kernel.ts";
import { type Atoms, atomsOf, type SharedPages } from "../sync/atomic/atoms.ts";
import {
  type Effect,
  effectStack,
  type Mutex as MutexAt,
  type Op,
  type Place,
  type RWMutex as RWMutexAt,
} from "../sync/effects.ts";
import { Lockdep } from "../sync/lockdep.ts";
import { type Desk, type Seat, started } from "./desk.ts";
import { Primitives } from "./primitives.ts";
import type { Recorder } from "./record/recorder.ts";
import { Gone } from "./saves/gone.ts";

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
  /** Whether the kernel is gone: who waits for the end of stops is woken then, to end. */
  readonly gone?: () => boolean;
};

/** Performs the effects of operations on this thread, which sleeps where they wait. */
export class Performer {
  readonly atoms: Atoms;
  readonly lockdep: Lockdep | null;
  readonly #options: PerformerOptions;
  readonly #primitives: Primitives;

  constructor(options: PerformerOptions) {
    const { k, pages, lockdep } = options;
    this.#options = options;
    this.atoms = atomsOf(pages);
    this.lockdep = lockdep ? new Lockdep() : null;
    effectStack.on = lockdep;
    this.#primitives = new Primitives(k, this.atoms);
  }

  /**
   * Runs an operation to its end.
   *
   * @throws Gone when the kernel is gone while the operation waits for the end of stops
   */
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
    const primitives = this.#primitives;
    switch (kind) {
      case "lock":
        this.#acquire(on);
        primitives.mutex(on.word).lock();
        return 0;
      case "unlock":
        this.#release(on);
        primitives.mutex(on.word).unlock();
        return 0;
      case "rlock":
        this.#acquire(on, false);
        primitives.rwMutex.rlock();
        return 0;
      case "runlock":
        this.#release(on);
        primitives.rwMutex.runlock();
        return 0;
      case "wlock":
        this.#acquire(on);
        primitives.rwMutex.lock();
        return 0;
      case "wunlock":
        this.#release(on);
        primitives.rwMutex.unlock();
        return 0;
      case "wait":
        this.#release(on.mutex);
        primitives.cond(on.word).wait(on.mutex.word);
        if (this.#options.gone?.()) {
          primitives.mutex(on.mutex.word).unlock();
          throw new Gone();
        }
        this.#acquire(on.mutex);
        return 0;
      case "signal":
        primitives.cond(on.word).signal();
        return 0;
      case "load":
      case "store":
      case "exchange":
      case "add":
      case "interrupt":
        return primitives.access(kind, on, value);
      case "waitZero":
        primitives.waitGroup(on)!.wait();
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

  #acquire(lock: MutexAt | RWMutexAt, exclusive = true): void {
    this.lockdep?.acquire(this.#options.seat.name, lock, exclusive, stackOfOperation());
  }

  #release(lock: MutexAt | RWMutexAt): void {
    this.lockdep?.release(this.#options.seat.name, lock, stackOfOperation());
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

/** @primitive_module the primitive itself */

import type { Atoms } from "./atomic/atoms.ts";
import { Fault } from "./atomic/fault.ts";
import { compareExchange, exchange, move, run, type Steps, sleep, step, wake } from "./atomic/steps.ts";
import type { Word } from "./effects.ts";

const free = 0;
const locked = 1;
const contended = 2;

/**
 * A mutex in one word, of chapter 9 of "Rust Atomics and Locks". Newcomers barge in: whoever finds the word free takes
 * it, though others sleep. Models spec/Mutex.tla; each step bears the name of the spec's action. The methods take the
 * first step of their algorithm by themselves, for speed.
 */
export class Mutex {
  /** How many words it takes. */
  static readonly words = 1;
  /** The algorithms, as steps of others. */
  static readonly lock = move(lock);
  static readonly unlock = move(unlock);

  readonly #atoms: Atoms;
  /**
   * | Holds | Means                            |
   * | ----- | -------------------------------- |
   * | 0     | free                             |
   * | 1     | locked, and nobody waits         |
   * | 2     | locked, and somebody may wait    |
   */
  readonly #word: Word;

  constructor(atoms: Atoms, word: Word) {
    this.#atoms = atoms;
    this.#word = word;
  }

  /** Locks, sleeping until it can. Models Mutex.Lock. */
  lock(): void {
    if (this.#atoms.compareExchange(this.#word, free, locked) !== free) {
      run(this.#atoms, lockSlow(this.#word));
    }
  }

  /**
   * Models Mutex.Unlock.
   *
   * @throws Fault `sync: unlock of unlocked mutex`
   */
  unlock(): void {
    const held = this.#atoms.exchange(this.#word, free);
    if (held !== locked) run(this.#atoms, unlockSlow(this.#word, held));
  }
}

function* lock(word: Word): Steps {
  if ((yield step("LockFast", compareExchange, word, free, locked)) !== free) yield* lockSlow(word);
}

/** It cannot know whether others sleep, so it marks the word on their behalf. */
function* lockSlow(word: Word): Steps {
  while ((yield step("LockSlow", exchange, word, contended)) !== free) {
    yield step("Sleep", sleep, word, contended);
  }
}

function* unlock(word: Word): Steps {
  const held = yield step("Unlock", exchange, word, free);
  if (held !== locked) yield* unlockSlow(word, held);
}

function* unlockSlow(word: Word, held: number): Steps {
  if (held === free) throw new Fault("sync: unlock of unlocked mutex");
  yield step("Wake", wake, word, 1);
}

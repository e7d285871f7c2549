/** @primitive_module the primitive itself */

import type { Atoms } from "./atomic/atoms.ts";
import { Fault } from "./atomic/fault.ts";
import { semaphore } from "./atomic/semaphore.ts";
import { add, move, run, type Steps, step } from "./atomic/steps.ts";
import type { Word } from "./effects.ts";
import { Mutex } from "./mutex.ts";

/** More readers than there can ever be. Models rwmutexMaxReaders. */
const maxReaders = 1 << 30;

/** The words, from the first. */
const w = 0;
const writerSem = 1;
const readerSem = 2;
const readerCount = 3;
const readerWait = 4;

/**
 * A reader-writer mutex in five words, as Go's sync.RWMutex: no reader enters while a writer waits, and readers who
 * queued enter before the next writer. Models spec/RWMutex.tla; each step bears the name of the spec's action.
 */
export class RWMutex {
  /** How many words it takes. */
  static readonly words = 5;
  /** The algorithms, as steps of others. */
  static readonly rlock = move(rlock);
  static readonly runlock = move(runlock);
  static readonly lock = move(lock);
  static readonly unlock = move(unlock);

  readonly #atoms: Atoms;
  /**
   * | Word | Name        | Holds                                                                                |
   * | ---- | ----------- | ------------------------------------------------------------------------------------ |
   * | +0   | w           | a Mutex, by which writers take turns                                                 |
   * | +1   | writerSem   | a semaphore, on which a writer waits for readers                                     |
   * | +2   | readerSem   | a semaphore, on which readers wait for a writer                                      |
   * | +3   | readerCount | read locks taken or waited for, less 2^30 while a writer has announced himself       |
   * | +4   | readerWait  | readers whom the writer must still wait for                                          |
   */
  readonly #word: Word;

  constructor(atoms: Atoms, word: Word) {
    this.#atoms = atoms;
    this.#word = word;
  }

  /** Locks for reading. Models RWMutex.RLock. */
  rlock(): void {
    if (((this.#atoms.add(this.#word + readerCount, 1) + 1) | 0) < 0) {
      run(this.#atoms, rlockSlow(this.#word));
    }
  }

  /**
   * Models RWMutex.RUnlock.
   *
   * @throws Fault `sync: RUnlock of unlocked RWMutex`
   */
  runlock(): void {
    const count = (this.#atoms.add(this.#word + readerCount, -1) - 1) | 0;
    if (count < 0) run(this.#atoms, runlockSlow(this.#word, count));
  }

  /** Locks for writing. Models RWMutex.Lock. */
  lock(): void {
    run(this.#atoms, lock(this.#word));
  }

  /**
   * Ends a lock for writing. Models RWMutex.Unlock.
   *
   * @throws Fault `sync: Unlock of unlocked RWMutex`
   */
  unlock(): void {
    run(this.#atoms, unlock(this.#word));
  }
}

function* rlock(word: Word): Steps {
  const count = ((yield step("RLock", add, word + readerCount, 1)) + 1) | 0;
  if (count < 0) yield* rlockSlow(word);
}

function* rlockSlow(word: Word): Steps {
  yield step("AcquireReaderSem", semaphore.acquire, word + readerSem);
}

function* runlock(word: Word): Steps {
  const count = ((yield step("RUnlock", add, word + readerCount, -1)) - 1) | 0;
  if (count < 0) yield* runlockSlow(word, count);
}

function* runlockSlow(word: Word, count: number): Steps {
  if (count === -1 || count === -maxReaders - 1) throw new Fault("sync: RUnlock of unlocked RWMutex");
  const left = ((yield step("Depart", add, word + readerWait, -1)) - 1) | 0;
  if (left === 0) yield step("ReleaseWriterSem", semaphore.release, word + writerSem);
}

function* lock(word: Word): Steps {
  yield step("LockW", Mutex.lock, word + w);
  const found = yield step("Announce", add, word + readerCount, -maxReaders);
  if (found === 0) return;
  const left = ((yield step("Count", add, word + readerWait, found)) + found) | 0;
  if (left !== 0) yield step("AcquireWriterSem", semaphore.acquire, word + writerSem);
}

function* unlock(word: Word): Steps {
  const queued = ((yield step("Unlock", add, word + readerCount, maxReaders)) + maxReaders) | 0;
  if (queued >= maxReaders) throw new Fault("sync: Unlock of unlocked RWMutex");
  for (let r = queued; r > 0; r--) yield step("ReleaseReaderSem", semaphore.release, word + readerSem, r);
  yield step("UnlockW", Mutex.unlock, word + w);
}

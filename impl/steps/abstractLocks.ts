/** @primitive_module the locks themselves, as the spec has them */

import type { Cond, Mutex, Word } from "../sync/effects.ts";

/** What a word holds when nobody has a mutex, or writes. Goroutines are numbers from 0. */
export const nobody = -1;

/**
 * The locks by what they promise, one step of one goroutine at a time: AbstractMutex, AbstractRWMutex, AbstractCond and
 * AbstractWaitGroup of the spec. Sets of goroutines are bits.
 */
export class AbstractLocks {
  /** By the word of a mutex: who has it. */
  readonly owner = new Map<number, number>();
  /** Of TaskSet.mu. */
  writer = nobody;
  /** By goroutine: how many read locks it has. */
  readonly readers: number[];
  /** The readers who wait behind the writer, and those of them who were let in and have yet to notice. */
  queued = 0;
  granted = 0;
  /** By the word of a condition: who waits, and who was signalled and has yet to notice. */
  readonly waiting = new Map<number, number>();
  readonly woken = new Map<number, number>();
  /** Of runningGoroutines: who waits, and who waited when the count became 0. */
  pausing = 0;
  resting = 0;

  constructor(goroutines: number) {
    this.readers = new Array<number>(goroutines).fill(0);
  }

  ownerOf(mu: Mutex): number {
    return this.owner.get(mu.word) ?? nobody;
  }

  lock(p: number, mu: Mutex): void {
    this.owner.set(mu.word, p);
  }

  /** @throws Error as Go does when nobody has the mutex */
  unlock(mu: Mutex): void {
    this.#release(mu);
  }

  /** Lets p read, or queues it behind the writer; answers whether it reads. `instead` is one whose place p takes, or p. */
  readLock(p: number, instead: number): boolean {
    const bit = 1 << p;
    if (instead !== p) {
      this.readers[p]!++;
      this.readers[instead]!--;
      this.queued = (this.queued & ~bit) | (1 << instead);
      this.granted &= ~(1 << instead);
      return true;
    }
    if ((this.granted & bit) !== 0) {
      this.granted &= ~bit;
      return true;
    }
    if (this.writer !== nobody) {
      this.queued |= bit;
      return false;
    }
    this.readers[p]!++;
    return true;
  }

  /** @throws Error as Go does when p does not read */
  readUnlock(p: number): void {
    if (this.readers[p] === 0) throw new Error("sync: RUnlock of unlocked RWMutex");
    this.readers[p]!--;
  }

  /** Keeps other writers, and new readers, out. */
  announce(p: number): void {
    this.writer = p;
  }

  mayWrite(p: number): boolean {
    return this.writer === p && this.readers.every((count) => count === 0);
  }

  /** Lets p, who has announced himself, write: the readers are gone. */
  writeLock(_: number): void {}

  /** Lets in all readers who queued. @throws Error as Go does when p does not write */
  writeUnlock(p: number): void {
    if (this.writer !== p) throw new Error("sync: Unlock of unlocked RWMutex");
    this.writer = nobody;
    for (const q of this.readers.keys()) if ((this.queued & (1 << q)) !== 0) this.readers[q]!++;
    this.granted |= this.queued;
    this.queued = 0;
  }

  wait(p: number, cond: Cond): void {
    this.#release(cond.mutex);
    this.waiting.set(cond.word, (this.waiting.get(cond.word) ?? 0) | (1 << p));
  }

  isWoken(p: number, cond: Cond): boolean {
    return ((this.woken.get(cond.word) ?? 0) & (1 << p)) !== 0;
  }

  wake(p: number, cond: Cond): void {
    this.woken.set(cond.word, this.woken.get(cond.word)! & ~(1 << p));
  }

  /** The end of p's wait, which takes the mutex again. */
  relock(p: number, cond: Cond): void {
    this.owner.set(cond.mutex.word, p);
  }

  /** Wakes the one who waits, if there is one: only a task's own goroutine waits on its condition. */
  signal(cond: Cond): void {
    const waiting = this.waiting.get(cond.word) ?? 0;
    this.waiting.set(cond.word, 0);
    this.woken.set(cond.word, (this.woken.get(cond.word) ?? 0) | waiting);
  }

  /** Lets p go on when it was let go, or when `running` is 0; otherwise p waits. Answers whether it goes on. */
  waitZero(p: number, running: number, _?: Word): boolean {
    const bit = 1 << p;
    if ((this.resting & bit) === 0 && running !== 0) {
      this.pausing |= bit;
      return false;
    }
    this.resting &= ~bit;
    return true;
  }

  /** What follows when the count of runningGoroutines has become 0. */
  rest(): void {
    this.resting |= this.pausing;
    this.pausing = 0;
  }

  #release(mu: Mutex): void {
    if (this.ownerOf(mu) === nobody) throw new Error("sync: unlock of unlocked mutex");
    this.owner.set(mu.word, nobody);
  }
}

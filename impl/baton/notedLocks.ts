/** @primitive_module the locks themselves, and who has them */

import { AbstractLocks } from "../steps/abstractLocks.ts";
import { semaphore } from "../sync/atomic/semaphore.ts";
import type { Access, Step, Steps } from "../sync/atomic/steps.ts";
import { Cond as RealCond } from "../sync/cond.ts";
import type { Cond, Mutex, Word } from "../sync/effects.ts";
import { Mutex as RealMutex } from "../sync/mutex.ts";
import { RWMutex } from "../sync/rwMutex.ts";
import { WaitGroup } from "../sync/waitGroup.ts";
import type { Primitives } from "../threads/primitives.ts";
import { BatonError } from "./batonError.ts";

/** Where a primitive may sleep in the midst of what it does. */
const maySleep: ReadonlySet<Access> = new Set([RealMutex.lock, RealCond.enlist, semaphore.acquire]);

/**
 * The locks of one goroutine, by the real primitives in shared memory. Beside them is noted who has them, which their
 * words do not say: what is noted must fit what they hold, see `abstractWords`.
 *
 * A primitive that waits is several steps of LockedStops: one up to each place where it may sleep. It is stopped before
 * that place, and goes on when the step is granted, which is when it will not sleep.
 */
export class NotedLocks extends AbstractLocks {
  readonly #primitives: Primitives;
  readonly #rwMutex: Word;
  /** What the goroutine is in the midst of, and the place in it where it stands. */
  #steps: Steps | null = null;
  #standing: Step | null = null;

  constructor(goroutines: number, primitives: Primitives, rwMutex: Word) {
    super(goroutines);
    this.#primitives = primitives;
    this.#rwMutex = rwMutex;
  }

  override lock(p: number, mu: Mutex): void {
    this.#primitives.mutex(mu.word).lock();
    super.lock(p, mu);
  }

  override unlock(mu: Mutex): void {
    this.#primitives.mutex(mu.word).unlock();
    super.unlock(mu);
  }

  override readLock(p: number, instead: number): boolean {
    const reads = this.#goOn(() => RWMutex.rlock.steps(this.#rwMutex, 0, 0));
    return alike("RWMutex.RLock", reads, super.readLock(p, instead));
  }

  override readUnlock(p: number): void {
    this.#primitives.rwMutex.runlock();
    super.readUnlock(p);
  }

  override announce(p: number): void {
    this.#goOn(() => RWMutex.lock.steps(this.#rwMutex, 0, 0));
    super.announce(p);
  }

  override writeLock(p: number): void {
    // Where there was no reader it writes already.
    if (this.#standing !== null) alike("RWMutex.Lock", this.#goOn(), true);
    super.writeLock(p);
  }

  override writeUnlock(p: number): void {
    this.#primitives.rwMutex.unlock();
    super.writeUnlock(p);
  }

  override wait(p: number, cond: Cond): void {
    const { word } = cond.mutex;
    alike(
      "Cond.Wait",
      this.#goOn(() => RealCond.wait.steps(cond.word, word, 0)),
      false,
    );
    super.wait(p, cond);
  }

  override wake(p: number, cond: Cond): void {
    alike("Cond.Wait", this.#goOn(), false);
    super.wake(p, cond);
  }

  override relock(p: number, cond: Cond): void {
    alike("Cond.Wait", this.#goOn(), true);
    super.relock(p, cond);
  }

  override signal(cond: Cond): void {
    this.#primitives.cond(cond.word).signal();
    super.signal(cond);
  }

  override waitZero(p: number, running: number, word: Word): boolean {
    const done = this.#goOn(() => WaitGroup.wait.steps(word, 0, 0));
    return alike("WaitGroup.Wait", done, super.waitZero(p, running, word));
  }

  /** Begins a primitive, or goes on with it, up to where it may sleep next; answers whether it has ended. */
  #goOn(begin?: () => Steps): boolean {
    if (this.#standing === null) this.#steps = begin!();
    const steps = this.#steps!;
    let next = steps.next(this.#standing === null ? 0 : this.#take(this.#standing));
    let first = this.#standing === null;
    while (!next.done && (first || !maySleep.has(next.value.access))) {
      first = false;
      next = steps.next(this.#take(next.value));
    }
    this.#standing = next.done ? null : next.value;
    return next.done === true;
  }

  #take({ access, word, a, b }: Step): number {
    return access(this.#primitives.atoms, word, a, b);
  }
}

/** @throws BatonError when a primitive went on and what it stands for did not, or the other way round */
function alike(name: string, real: boolean, promised: boolean): boolean {
  if (real === promised) return real;
  throw new BatonError(`${name} ${real ? "has ended" : "waits on"} where its promise is another`);
}

/** @primitive_module performs the effects */

import type { Kernel } from "../kernel/kernel.ts";
import type { Task } from "../kernel/task.ts";
import { pause, unpause } from "../save/pause.ts";
import type { Cond, Effect, Op, Place, Word } from "../sync/effects.ts";
import { Locks } from "./locks.ts";
import { ReplayError } from "./replayError.ts";

/** Where a goroutine is: `parked` waits in doStop, `exited` is gone. */
export type ReplayPlace = Place | "parked" | "exited";

/** What `Cond.word` holds. */
const nobodyWaits = 0;
const waits = 1;
const signalled = 2;

type Goroutine = { readonly op: Op<void>; place: ReplayPlace };

/**
 * A driver for one thread: runs each operation, and each turn of a task goroutine, to its end at once. Only two wait,
 * and go on by steps of their own: a goroutine in doStop, and Pause for goroutines to come to rest.
 *
 * Its methods throw a ReplayError when the step cannot be taken now, and the Panic that the step ends in.
 */
export class Replay {
  readonly k: Kernel;
  /** The order in which a loop over tasks reaches them. */
  range: readonly Task[];
  /** Whether Kernel.Pause was called, and has returned. */
  pauseState: "none" | "waiting" | "paused" = "none";
  readonly #locks: Locks;
  readonly #goroutines: Goroutine[] = [];
  #pause: Op<void> | null = null;

  constructor(k: Kernel) {
    this.k = k;
    this.range = k.tasks;
    this.#locks = new Locks(k.memory);
  }

  /** The number that a word holds. */
  read(word: Word): number {
    return this.k.memory.words[word]!;
  }

  /** Where t's goroutine is, or undefined before its start. */
  placeOf(t: Task): ReplayPlace | undefined {
    return this.#goroutines[t.index]?.place;
  }

  /** Whether t's goroutine was signalled since it parked. */
  isSignalled(t: Task): boolean {
    return this.read(t.endStopCond.word) === signalled;
  }

  /** Runs an operation that does not wait, and returns what it returns. */
  call<T>(op: Op<T>): T {
    let step = op.next(0);
    while (!step.done) step = op.next(this.#perform(step.value));
    this.#expectNoLocks();
    return step.value;
  }

  /** Lets t's goroutine take the turn that begins in `place`. */
  takeTurn(t: Task, place: Place, answer = 0): void {
    this.#advance(this.#goroutineAt(t, place), answer);
  }

  /** Lets t's goroutine, signalled in doStop's wait, look at the count again. */
  resume(t: Task): void {
    const goroutine = this.#goroutineAt(t, "parked");
    if (!this.isSignalled(t))
      throw new ReplayError(`The goroutine of ${t.name} is parked and was not signalled`);
    this.k.memory.words[t.endStopCond.word] = nobodyWaits;
    this.#locks.lock(t.endStopCond.mutex);
    this.#advance(goroutine, 0);
  }

  /** Calls Kernel.Pause, up to its wait. */
  pause(): void {
    if (this.pauseState !== "none")
      throw new ReplayError(`Pause was called already, the kernel is ${this.pauseState}`);
    this.#pause = pause(this.k);
    this.#runPause(this.#pause);
  }

  /** Lets Kernel.Pause return from its wait. */
  pauseReturn(): void {
    if (this.#pause === null || this.pauseState !== "waiting") throw new ReplayError("No Pause is waiting");
    const running = this.read(this.k.ts.runningGoroutines);
    if (running !== 0) throw new ReplayError(`Pause waits for ${running} task goroutine(s) to come to rest`);
    this.#runPause(this.#pause);
  }

  /** Calls Kernel.Unpause. */
  unpause(): void {
    this.expectPaused();
    this.call(unpause(this.k));
    this.pauseState = "none";
  }

  /** Throws unless Pause has returned, and was not undone. */
  expectPaused(): void {
    if (this.pauseState !== "paused") throw new ReplayError("The kernel is not paused");
  }

  /** Throws unless the kernel is paused and no task goroutine runs. */
  expectAtRest(): void {
    this.expectPaused();
    const running = this.read(this.k.ts.runningGoroutines);
    if (running !== 0) throw new ReplayError(`The kernel is not at rest, ${running} task goroutine(s) run`);
  }

  #runPause(op: Op<void>): void {
    let step = op.next(0);
    while (!step.done && step.value.kind !== "waitZero") step = op.next(this.#perform(step.value));
    this.#expectNoLocks();
    this.pauseState = step.done ? "paused" : "waiting";
  }

  #goroutineAt(t: Task, place: ReplayPlace): Goroutine {
    const goroutine = this.#goroutines[t.index];
    if (goroutine?.place === place) return goroutine;
    const found = goroutine === undefined ? "has not started" : `is in ${goroutine.place}`;
    throw new ReplayError(`The goroutine of ${t.name} is not in ${place}: it ${found}`);
  }

  #advance(goroutine: Goroutine, answer: number): void {
    const { op } = goroutine;
    let step = op.next(answer);
    while (!step.done && step.value.kind !== "turn" && step.value.kind !== "wait") {
      step = op.next(this.#perform(step.value));
    }
    if (step.done) goroutine.place = "exited";
    else if (step.value.kind === "turn") goroutine.place = step.value.on;
    else if (step.value.kind === "wait") {
      goroutine.place = "parked";
      this.#sleep(step.value.on);
    }
    this.#expectNoLocks();
  }

  #sleep(cond: Cond): void {
    this.#locks.unlock(cond.mutex);
    this.k.memory.words[cond.word] = waits;
  }

  #expectNoLocks(): void {
    if (!this.#locks.none) throw new ReplayError("The step ends with a lock held");
  }

  #perform(effect: Effect): number {
    const { words } = this.k.memory;
    switch (effect.kind) {
      case "load":
        return words[effect.on]!;
      case "store":
        words[effect.on] = effect.value;
        return 0;
      case "add":
      case "exchange": {
        const old = words[effect.on]!;
        words[effect.on] = effect.kind === "add" ? old + effect.value : effect.value;
        return old;
      }
      case "lock":
      case "rlock":
        this.#locks.lock(effect.on);
        return 0;
      case "unlock":
      case "runlock":
        this.#locks.unlock(effect.on);
        return 0;
      case "wlock":
        this.#locks.wlock(effect.on);
        return 0;
      case "wunlock":
        this.#locks.wunlock(effect.on);
        return 0;
      case "interrupt":
        words[effect.on] = 1;
        return 0;
      case "signal":
        if (words[effect.on.word] === waits) words[effect.on.word] = signalled;
        return 0;
      case "choose":
        return this.#next(effect.on);
      case "go":
        this.#go(effect.on.index, effect.value());
        return 0;
      default:
        throw new ReplayError(`An operation that may not wait came to a ${effect.kind}`);
    }
  }

  /** The first task of the range that is among these, given by the bits of their positions. */
  #next(among: number): number {
    for (const { index } of this.range) if ((among & (1 << index)) !== 0) return index;
    return -1;
  }

  #go(index: number, op: Op<void>): void {
    const goroutine: Goroutine = { op, place: "doStop" };
    this.#goroutines[index] = goroutine;
    this.#advance(goroutine, 0);
  }
}

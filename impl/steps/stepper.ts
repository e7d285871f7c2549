/** @primitive_module performs the effects */

import type { Task } from "../kernel/task.ts";
import { newTask } from "../run/newTask.ts";
import { application } from "../run/runApp.ts";
import type { Cond, Effect, Mutex, Op, Word } from "../sync/effects.ts";
import { answerOf, opOf } from "./call.ts";
import type { Goroutine } from "./goroutine.ts";
import { noPick, systemCall } from "./picksOf.ts";
import { relockStep, stepOf, wakeStep, writeLockStep } from "./stepOf.ts";
import { StepState } from "./stepState.ts";

/**
 * What the drivers at the grain of steps have in common: how a goroutine takes its next step, and where it stands then.
 * What memory is, and on which thread a goroutine runs, is up to the driver; what locks are, to `locks`.
 */
export abstract class Stepper extends StepState {
  /** An access to memory; 0 for effects of other kinds. */
  protected abstract access(kind: Effect["kind"], on: Word, value: number): number;

  /** Starts the goroutine of the task at a position. */
  protected abstract go(index: number, op: () => Op<void>): void;

  /** Takes p's step, in which the kernel is saved and a new one restored. */
  protected abstract saveRestore(p: Goroutine): void;

  /** Takes p's next step, which is enabled. @throws Error when it ends in a panic */
  protected takeStep(p: Goroutine, pick: number): void {
    const { at } = p;
    if (at === null) this.#begin(p);
    else if (at === "saveRestore") this.saveRestore(p);
    else {
      const answer = this.#perform(p, pick);
      if (answer === null) return;
      this.#note(p, at, answer);
      this.#resume(p, answer);
    }
  }

  /** Begins an operation, up to its first step. */
  protected enter(p: Goroutine, op: Op<unknown>): void {
    p.op = op;
    this.#resume(p, 0);
  }

  /** Runs an operation alone, to its end; `answer` is that to the effect that it stands at. */
  protected atOnce(op: Op<unknown>, answer = 0): unknown {
    let next = op.next(answer);
    while (!next.done) next = op.next(this.#accessOf(next.value));
    return next.value;
  }

  /** Adds t to the TaskSet, with nobody else about. */
  protected bear(t: Task): void {
    this.atOnce(newTask(t));
  }

  /** Does the rest of p's call to save the kernel, and returns what was saved. */
  protected save(p: Goroutine): string {
    return this.atOnce(p.op!, this.access("load", this.k.ts.runningGoroutines, 0)) as string;
  }

  /** Lets q begin anew in a kernel that was restored: a call that it was about to make of the old one. */
  protected beginAnew(q: Goroutine, inCall: boolean): void {
    q.mutex = -1;
    q.end();
    if (inCall) this.enter(q, opOf(this.k, q.call!));
  }

  #begin(p: Goroutine): void {
    const call = p.nextCall();
    p.on = this.#positionOf(call.on);
    this.enter(p, opOf(this.k, call));
  }

  /** The position of a task that a call names, or -1. */
  #positionOf(task: string): number {
    return this.k.tasks.findIndex(({ name }) => name === task);
  }

  /** Lets p do what follows an answer, up to its next step. */
  #resume(p: Goroutine, answer: number): void {
    const op = p.op!;
    let next = op.next(answer);
    while (!next.done) {
      const at = stepOf(next.value);
      if (at !== undefined) {
        p.comeTo(at, next.value);
        return;
      }
      next = op.next(this.#accessOf(next.value));
    }
    p.end();
  }

  /** The effect that p's step begins with; null when p has yet to take another step of the same effect. */
  #perform(p: Goroutine, pick: number): number | null {
    const { locks } = this;
    switch (p.kind) {
      case "lock":
        locks.lock(p.index, p.target as Mutex);
        return 0;
      case "unlock":
        locks.unlock(p.target as Mutex);
        return 0;
      case "rlock":
        return locks.readLock(p.index, pick === noPick ? p.index : pick) ? 0 : null;
      case "runlock":
        locks.readUnlock(p.index);
        return 0;
      case "wlock":
        return this.#writeLock(p);
      case "wunlock":
        locks.writeUnlock(p.index);
        return 0;
      case "wait":
        return this.#wait(p, p.target as Cond);
      case "signal":
        locks.signal(p.target as Cond);
        return 0;
      case "waitZero":
        return this.#waitZero(p, p.target as Word);
      case "choose":
        return this.#choose(p, pick);
      case "turn":
        return this.#turn(p, pick);
      default:
        return this.access(p.kind, p.target as Word, p.value as number);
    }
  }

  #writeLock(p: Goroutine): number | null {
    if (p.at === writeLockStep) {
      this.locks.writeLock(p.index);
      return 0;
    }
    this.locks.announce(p.index);
    p.at = writeLockStep;
    return null;
  }

  #wait(p: Goroutine, cond: Cond): number | null {
    if (p.at === relockStep) {
      this.locks.relock(p.index, cond);
      return 0;
    }
    if (p.at === wakeStep) this.locks.wake(p.index, cond);
    else this.locks.wait(p.index, cond);
    p.at = p.at === wakeStep ? relockStep : wakeStep;
    return null;
  }

  #waitZero(p: Goroutine, word: Word): number | null {
    return this.locks.waitZero(p.index, this.access("load", word, 0), word) ? 0 : null;
  }

  #choose(p: Goroutine, pick: number): number {
    if (pick === noPick) p.on = this.isCaller(p) ? this.#positionOf(p.call!.on) : p.index;
    else {
      p.on = pick;
      p.rest &= ~(1 << pick);
    }
    return pick;
  }

  #turn(p: Goroutine, pick: number): number {
    if (pick !== systemCall) return application.returns;
    const call = p.nextCall();
    return answerOf(this.k, call);
  }

  /** What an effect without a step of its own is answered. */
  #accessOf(effect: Effect): number {
    if (effect.kind !== "go") return this.access(effect.kind, effect.on as Word, effect.value as number);
    this.go(effect.on.index, effect.value);
    return 0;
  }

  /** What is changed by a step that p has taken, and is no word of the memory. */
  #note(p: Goroutine, at: string, answer: number): void {
    if (at === "loadHandlers") p.mutex = answer;
    else if (at === "lockOwn") p.mutex = this.k.signalHandlers.findIndex(({ mu }) => mu === p.target);
    else if (at === "unlock") p.mutex = -1;
    this.ghosts.note(this, p, at, answer);
  }
}

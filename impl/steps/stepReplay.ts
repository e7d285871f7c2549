/** @primitive_module performs the effects */

import { Kernel, type KernelConfig } from "../kernel/kernel.ts";
import type { Task } from "../kernel/task.ts";
import { newTask } from "../run/newTask.ts";
import { application } from "../run/runApp.ts";
import { start } from "../run/start.ts";
import { loadFrom } from "../save/loadFrom.ts";
import type { Cond, Effect, Mutex, Op, Word } from "../sync/effects.ts";
import { AbstractLocks } from "./abstractLocks.ts";
import { answerOf, type Call, opOf } from "./call.ts";
import { Ghosts } from "./ghosts.ts";
import { Goroutine } from "./goroutine.ts";
import { keyOf } from "./keyOf.ts";
import { noPick, picksOf, systemCall } from "./picksOf.ts";
import { relockStep, stepOf, wakeStep, writeLockStep } from "./stepOf.ts";

/** What is to be run: a kernel, the tasks that have been born and started by then, and the program of each goroutine. */
export type StepConfig = {
  readonly kernel: KernelConfig;
  readonly initialTasks: readonly string[];
  readonly startedTasks: readonly string[];
  readonly callers: readonly string[];
  /** By the name of a task or a caller. */
  readonly programs: { readonly [goroutine: string]: readonly Call[] };
};

/** A step that can be taken: whose, and where it is open who or what comes next, which. */
export type Choice = { readonly goroutine: number; readonly pick: number };

/**
 * A driver for one thread at the grain of steps: the goroutines interleave before every access to a lock, and before
 * every access that begins a step of LockedStops.tla. Any schedule can be taken, step by step.
 */
export class StepReplay {
  k: Kernel;
  readonly config: StepConfig;
  readonly goroutines: readonly Goroutine[];
  locks: AbstractLocks;
  readonly ghosts: Ghosts;

  constructor(config: StepConfig) {
    const { kernel, callers, programs } = config;
    this.config = config;
    this.k = new Kernel(kernel);
    const names = [...kernel.tasks.map(({ name }) => name), ...callers];
    this.goroutines = names.map(
      (name, i) => new Goroutine(name, i, programs[name] ?? [], i < this.k.tasks.length ? i : -1),
    );
    this.locks = new AbstractLocks(names.length);
    this.ghosts = new Ghosts(this.k.tasks.length);
    for (const t of this.k.tasks) {
      if (config.initialTasks.includes(t.name)) this.#atOnce(newTask(t));
    }
    for (const t of this.k.tasks) {
      if (config.startedTasks.includes(t.name)) this.#enterApplication(t);
    }
  }

  /** The steps that can be taken now, in the order of the goroutines and of what they may pick. */
  enabled(): Choice[] {
    const choices: Choice[] = [];
    for (const p of this.goroutines) {
      for (const pick of picksOf(this, p)) choices.push({ goroutine: p.index, pick });
    }
    return choices;
  }

  /** Takes a step that is enabled. @throws Error when it is not, or when it ends in a panic */
  take({ goroutine, pick }: Choice): void {
    const p = this.goroutines[goroutine];
    if (p === undefined) throw new Error(`There is no goroutine ${goroutine}`);
    if (!picksOf(this, p).includes(pick))
      throw new Error(`${p.name} cannot take the step ${p.at ?? "of a call"} now`);
    if (p.op === null) this.#begin(p);
    else if (p.at === "saveRestore") this.#saveRestore(p);
    else {
      const at = p.at!;
      const answer = this.#perform(p, pick);
      if (answer === null) return;
      this.#note(p, at, answer);
      this.#resume(p, answer);
    }
  }

  /** Whether t was started, and its goroutine is not gone. */
  isStarted(t: Task): boolean {
    return this.goroutines[t.index]!.op !== null;
  }

  /** Equal in states from which the same steps can be taken for ever. */
  key(): string {
    return keyOf(this);
  }

  /** @reads word */
  read(word: Word): number {
    return this.k.memory.words[word]!;
  }

  isCaller(p: Goroutine): boolean {
    return p.index >= this.k.tasks.length;
  }

  #begin(p: Goroutine): void {
    const call = p.nextCall();
    p.on = this.k.tasks.findIndex(({ name }) => name === call.on);
    p.op = opOf(this.k, call);
    this.#resume(p, 0);
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
      next = op.next(this.#access(next.value));
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
        if (p.at === writeLockStep) return 0;
        locks.writer = p.index;
        p.at = writeLockStep;
        return null;
      case "wunlock":
        locks.writeUnlock(p.index);
        return 0;
      case "wait":
        return this.#wait(p, p.target as Cond);
      case "signal":
        locks.signal(p.target as Cond);
        return 0;
      case "waitZero":
        return this.#waitZero(p);
      case "choose":
        return this.#choose(p, pick);
      case "turn":
        return this.#turn(p, pick);
      default:
        return this.#access({ kind: p.kind, on: p.target, value: p.value } as Effect);
    }
  }

  #wait(p: Goroutine, cond: Cond): number | null {
    if (p.at === relockStep) {
      this.locks.lock(p.index, cond.mutex);
      return 0;
    }
    if (p.at === wakeStep) this.locks.wake(p.index, cond);
    else this.locks.wait(p.index, cond);
    p.at = p.at === wakeStep ? relockStep : wakeStep;
    return null;
  }

  #waitZero(p: Goroutine): number | null {
    const bit = 1 << p.index;
    const { locks } = this;
    if ((locks.resting & bit) === 0 && this.read(p.target as Word) !== 0) {
      locks.pausing |= bit;
      return null;
    }
    locks.resting &= ~bit;
    return 0;
  }

  #choose(p: Goroutine, pick: number): number {
    if (pick === noPick) p.on = this.k.tasks.findIndex(({ name }) => name === p.call!.on);
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

  /** An access to memory. */
  #access(effect: Effect): number {
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
        if (effect.on === this.k.ts.runningGoroutines && words[effect.on] === 0) this.locks.rest();
        return old;
      }
      case "interrupt":
        words[effect.on] = 1;
        return 0;
      case "go":
        this.#go(effect.on.index, effect.value());
        return 0;
      default:
        return 0;
    }
  }

  #go(index: number, op: Op<void>): void {
    const p = this.goroutines[index]!;
    p.op = op;
    this.#resume(p, 0);
  }

  /** What is changed by a step that p has taken, and is no word of the memory. */
  #note(p: Goroutine, at: string, answer: number): void {
    if (at === "loadHandlers") p.mutex = answer;
    else if (at === "lockOwn") p.mutex = this.k.signalHandlers.findIndex(({ mu }) => mu === p.target);
    else if (at === "unlock") p.mutex = -1;
    this.ghosts.note(this, p, at, answer);
  }

  /** Runs an operation alone, to its end. */
  #atOnce(op: Op<unknown>): unknown {
    let next = op.next(0);
    while (!next.done) next = op.next(this.#access(next.value));
    return next.value;
  }

  /** Starts the goroutine of t, and lets it run alone until it is in its application. */
  #enterApplication(t: Task): void {
    this.#atOnce(start(t));
    const p = this.goroutines[t.index]!;
    while (p.at !== "guest") this.take({ goroutine: t.index, pick: noPick });
  }

  /** The kernel is saved, and a new one restored; its locks are free and its tasks are yet to be started. */
  #saveRestore(p: Goroutine): void {
    const text = this.#atOnce(resumed(p.op!, this.read(this.k.ts.runningGoroutines))) as string;
    this.k = new Kernel(this.config.kernel);
    this.locks = new AbstractLocks(this.goroutines.length);
    this.#atOnce(loadFrom(this.k, text));
    this.ghosts.restore();
    for (const q of this.goroutines) {
      const waits = q !== p && q.op !== null && this.isCaller(q);
      q.mutex = -1;
      q.end();
      if (!waits) continue;
      q.op = opOf(this.k, q.call!);
      this.#resume(q, 0);
    }
  }
}

/** The rest of an operation, after an answer. */
function* resumed(op: Op<unknown>, answer: number): Op<unknown> {
  let next = op.next(answer);
  while (!next.done) next = op.next(yield next.value);
  return next.value;
}

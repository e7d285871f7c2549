/** @primitive_module performs the effects */

import { Kernel } from "../kernel/kernel.ts";
import type { Task } from "../kernel/task.ts";
import { start } from "../run/start.ts";
import { loadFrom } from "../save/loadFrom.ts";
import type { Effect, Op, Word } from "../sync/effects.ts";
import { AbstractLocks } from "./abstractLocks.ts";
import type { Goroutine } from "./goroutine.ts";
import { noPick, picksOf } from "./picksOf.ts";
import { Stepper } from "./stepper.ts";
import type { Choice, StepConfig } from "./stepState.ts";

/**
 * A driver for one thread at the grain of steps: the goroutines interleave before every access to a lock, and before
 * every access that begins a step of LockedStops.tla. Any schedule can be taken, step by step.
 */
export class StepReplay extends Stepper {
  constructor(config: StepConfig) {
    super(config);
    for (const t of this.k.tasks) {
      if (config.initialTasks.includes(t.name)) this.bear(t);
    }
    for (const t of this.k.tasks) {
      if (config.startedTasks.includes(t.name)) this.#enterApplication(t);
    }
  }

  /** Takes a step that is enabled. @throws Error when it is not, or when it ends in a panic */
  take({ goroutine, pick }: Choice): void {
    const p = this.goroutines[goroutine];
    if (p === undefined) throw new Error(`There is no goroutine ${goroutine}`);
    if (!picksOf(this, p).includes(pick))
      throw new Error(`${p.name} cannot take the step ${p.at ?? "of a call"} now`);
    this.takeStep(p, pick);
  }

  protected override access(kind: Effect["kind"], on: Word, value: number): number {
    const { words } = this.k.memory;
    switch (kind) {
      case "load":
        return words[on]!;
      case "store":
        words[on] = value;
        return 0;
      case "add":
      case "exchange": {
        const old = words[on]!;
        words[on] = kind === "add" ? old + value : value;
        if (on === this.k.ts.runningGoroutines && words[on] === 0) this.locks.rest();
        return old;
      }
      case "interrupt":
        words[on] = 1;
        return 0;
      default:
        return 0;
    }
  }

  protected override go(index: number, op: () => Op<void>): void {
    this.enter(this.goroutines[index]!, op());
  }

  /** Lets the goroutine of t run alone until it is in its application. */
  #enterApplication(t: Task): void {
    this.atOnce(start(t));
    const p = this.goroutines[t.index]!;
    while (p.at !== "guest") this.take({ goroutine: t.index, pick: noPick });
  }

  /** The locks of the new kernel are free, and its tasks are yet to be started. */
  protected override saveRestore(p: Goroutine): void {
    const text = this.save(p);
    this.k = new Kernel(this.config.kernel);
    this.locks = new AbstractLocks(this.goroutines.length);
    this.atOnce(loadFrom(this.k, text));
    this.ghosts.restore();
    for (const q of this.goroutines) this.beginAnew(q, q !== p && q.at !== null && this.isCaller(q));
  }
}

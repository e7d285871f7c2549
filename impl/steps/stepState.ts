/** @primitive_module looks at words while nobody takes a step */

import { Kernel, type KernelConfig } from "../kernel/kernel.ts";
import type { Task } from "../kernel/task.ts";
import type { Word } from "../sync/effects.ts";
import { AbstractLocks } from "./abstractLocks.ts";
import type { Call } from "./call.ts";
import { Ghosts } from "./ghosts.ts";
import { Goroutine } from "./goroutine.ts";
import { keyOf } from "./keyOf.ts";
import { picksOf } from "./picksOf.ts";

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

/** A state of a driver at the grain of steps: all on which depends what can be taken next. */
export class StepState {
  k: Kernel;
  readonly config: StepConfig;
  /** The tasks, then the callers. */
  readonly goroutines: readonly Goroutine[];
  locks: AbstractLocks;
  readonly ghosts: Ghosts;

  /** Nobody is born, or in a call. */
  constructor(config: StepConfig, k = new Kernel(config.kernel)) {
    const { kernel, callers, programs } = config;
    this.config = config;
    this.k = k;
    const names = [...kernel.tasks.map(({ name }) => name), ...callers];
    this.goroutines = names.map(
      (name, i) => new Goroutine(name, i, programs[name] ?? [], i < k.tasks.length ? i : -1),
    );
    this.locks = new AbstractLocks(names.length);
    this.ghosts = new Ghosts(k.tasks.length);
  }

  /** The steps that can be taken now, in the order of the goroutines and of what they may pick. */
  enabled(): Choice[] {
    const choices: Choice[] = [];
    for (const p of this.goroutines) {
      for (const pick of picksOf(this, p)) choices.push({ goroutine: p.index, pick });
    }
    return choices;
  }

  /** Whether t was started, and its goroutine is not gone. */
  isStarted(t: Task): boolean {
    return this.goroutines[t.index]!.at !== null;
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
}

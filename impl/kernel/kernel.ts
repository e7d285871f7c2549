import type { Mutex } from "../sync/effects.ts";
import { Memory } from "../sync/memory.ts";
import { extMuRank } from "./lockRanks.ts";
import { SignalHandlers } from "./signalHandlers.ts";
import { Task } from "./task.ts";
import { TaskSet } from "./taskSet.ts";
import type { TaskStop } from "./taskStop.ts";
import { ThreadGroup } from "./threadGroup.ts";

/** The shape of the original: `seed` (2019, and August 2020) or `current` (2026). */
export type Shape = "seed" | "current";

/** What a kernel is made of; nothing of it changes. */
export type KernelConfig = {
  readonly shape: Shape;
  readonly groups: readonly string[];
  /**
   * The signal handlers that there may ever be: those that execve makes too, and those that groups share. `of` has, for
   * each group, the position of those that it begins with. Without this each group has its own.
   */
  readonly signalHandlers?: { readonly names: readonly string[]; readonly of: readonly number[] };
  /** The tasks that there may ever be, none born; at most 31. */
  readonly tasks: readonly { readonly name: string; readonly group: string }[];
  readonly stops: readonly TaskStop[];
  /** Signals other than SIGKILL, at most 30; every task masks the masked ones. */
  readonly signals: readonly { readonly name: string; readonly masked: boolean }[];
};

/** The bit of SIGKILL in sets of signals; the signals of the configuration have the bits above. */
export const SIGKILL = 1;

/** A kernel: the configuration, and the addresses of all that its goroutines share. */
export class Kernel {
  readonly config: KernelConfig;
  readonly shape: Shape;
  readonly memory: Memory;
  readonly extMu: Mutex;
  readonly ts: TaskSet;
  readonly threadGroups: readonly ThreadGroup[];
  /** In the order of the configuration. */
  readonly tasks: readonly Task[];
  /** The signals that a newborn task masks. */
  readonly signalMask: number;
  /** All that there may ever be, in the order of the configuration. */
  readonly signalHandlers: readonly SignalHandlers[];

  /**
   * @param memory whose words it takes; threads that share a kernel make it over the same memory
   * @throws Error when a task's group is not among the groups
   */
  constructor(config: KernelConfig, memory: Memory = new Memory()) {
    this.config = config;
    this.memory = memory;
    this.shape = config.shape;
    this.signalMask = config.signals.reduce((mask, { masked }, i) => (masked ? mask | (2 << i) : mask), 0);
    this.extMu = { word: this.memory.mutex(), rank: extMuRank, name: "Kernel.extMu" };
    this.ts = new TaskSet(this.memory);
    const handlers = config.signalHandlers ?? { names: config.groups, of: config.groups.map((_, i) => i) };
    this.signalHandlers = handlers.names.map((name) => new SignalHandlers(this.memory, name));
    this.threadGroups = config.groups.map((name, i) => new ThreadGroup(this, name, handlers.of[i]!));
    this.tasks = config.tasks.map(({ name, group }, index) => {
      const tg = this.threadGroups[config.groups.indexOf(group)];
      if (tg === undefined) throw new Error(`Task "${name}" is of the unknown group "${group}"`);
      return new Task(this, name, index, tg);
    });
    this.ts.tasks = this.tasks;
  }

  /** The signal handlers that a word of ThreadGroup refers to. */
  signalHandlersAt(reference: number): SignalHandlers {
    return this.signalHandlers[reference]!;
  }

  /** The stop that a positive `Task.stop` refers to. */
  stopAt(reference: number): TaskStop {
    return this.config.stops[reference - 1]!;
  }

  /**
   * What `Task.stop` holds for a stop.
   *
   * @throws Error when the kernel does not know the stop
   */
  referenceOf(stop: TaskStop): number {
    const index = this.config.stops.indexOf(stop);
    if (index < 0) throw new Error(`The kernel knows no stop "${stop.name}"`);
    return index + 1;
  }
}

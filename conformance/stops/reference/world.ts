import type { Kernel, KernelConfig, Replay, Task, TaskStop, ThreadGroup } from "../../../impl/index.ts";
import type { JsonObject } from "../../engine/json.ts";

/** The reference, or a copy of it that a mutant was made in. */
export type Impl = typeof import("../../../impl/index.ts");

/** What a suite says of the system at the start. */
export type StopsConfig = {
  readonly shape: "seed" | "current";
  readonly groups: readonly string[];
  readonly tasks: {
    readonly [task: string]: {
      readonly group: string;
      readonly created: boolean;
      readonly externalStops: number;
    };
  };
  readonly stops: { readonly [stop: string]: { readonly killable: boolean } };
  readonly signals: { readonly [signal: string]: { readonly masked: boolean } };
  readonly taskSetStopCount: number;
};

/** One system under test: the driver of the reference, and what the names of a suite mean in it. */
export class World {
  readonly impl: Impl;
  readonly kernelConfig: KernelConfig;
  replay: Replay;
  /** A panic ends the world: no step follows it. */
  panicked = false;
  /** The kernel that the world begins with, and the words that it holds then. */
  readonly #kernel: Kernel;
  readonly #words: Int32Array;

  constructor(impl: Impl, config: StopsConfig) {
    const tasks = Object.entries(config.tasks);
    this.impl = impl;
    this.kernelConfig = {
      shape: config.shape,
      groups: config.groups,
      tasks: tasks.map(([name, { group }]) => ({ name, group })),
      stops: Object.entries(config.stops).map(([name, { killable }]) => ({ name, killable })),
      signals: Object.entries(config.signals).map(([name, { masked }]) => ({ name, masked })),
    };
    this.replay = new impl.Replay(new impl.Kernel(this.kernelConfig));
    const { memory, ts } = this.replay.k;
    memory.words[ts.stopCount] = config.taskSetStopCount;
    for (const [name, { created, externalStops }] of tasks) {
      if (!created) continue;
      const t = this.task(name);
      this.replay.call(impl.newTask(t));
      memory.words[t.stopCount]! += externalStops;
    }
    this.#kernel = this.replay.k;
    this.#words = memory.words.slice();
  }

  /** Begins anew, as the world was made: what runs share is what each of them would make, and nothing that a run changed. */
  begin(): void {
    const k = this.#kernel;
    k.memory.words.set(this.#words);
    for (const t of k.tasks) t.runState = "runApp";
    this.replay = new this.impl.Replay(k);
    this.panicked = false;
  }

  /** Saves the kernel, and goes on with the one restored. */
  saveRestore(): void {
    this.replay.expectAtRest();
    this.replay = this.impl.restored(this.replay);
  }

  task(name: unknown): Task {
    return known("task", name, this.replay.k.tasks);
  }

  group(name: unknown): ThreadGroup {
    return known("group", name, this.replay.k.threadGroups);
  }

  stop(name: unknown): TaskStop {
    return known("stop", name, this.kernelConfig.stops);
  }

  /** The bit of a signal in sets of signals. */
  signalBit(name: unknown): number {
    return 2 << this.kernelConfig.signals.indexOf(known("signal", name, this.kernelConfig.signals));
  }

  /** The task of this name, if it is in the TaskSet; else the step cannot be taken. */
  published(name: unknown): Task {
    const t = this.task(name);
    if (this.replay.read(t.tid) === 0) throw new this.impl.ReplayError(`No task ${t.name} is in the TaskSet`);
    return t;
  }
}

function known<T extends { readonly name: string }>(what: string, name: unknown, all: readonly T[]): T {
  for (const each of all) if (each.name === name) return each;
  const names = all.map((each) => each.name).join(", ");
  throw new Error(`Unknown ${what} ${JSON.stringify(name)}. The configuration has: ${names || "none"}`);
}

/** Reads the configuration of a suite as it is; the kernel checks what it uses of it. */
export function stopsConfig(config: JsonObject): StopsConfig {
  return config as unknown as StopsConfig;
}

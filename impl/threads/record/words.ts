/** @primitive_module looks at accesses that others make, and makes none to what the kernel shares */

import { type Kernel, SIGKILL } from "../../kernel/kernel.ts";
import type { Task } from "../../kernel/task.ts";
import type { Word } from "../../sync/effects.ts";

/** What words of a kernel are called in a log. */
export class Words {
  readonly #tasks: ReadonlyMap<Word, Task>;
  readonly #receivers: ReadonlyMap<Word, Task>;
  readonly #groups: ReadonlyMap<Word, string>;
  readonly #k: Kernel;

  constructor(k: Kernel) {
    this.#k = k;
    this.#tasks = new Map(
      k.tasks.flatMap((t) => [t.stopCount, t.stop, t.pendingSignals].map((word) => [word, t] as const)),
    );
    this.#receivers = new Map(
      k.tasks.flatMap((t) => [t.tid, t.interruptChan].map((word) => [word, t] as const)),
    );
    this.#groups = new Map(k.threadGroups.map((tg) => [tg.exiting, tg.name]));
  }

  /** The task that has this count, stop or set of signals. */
  taskOf(word: Word): string | undefined {
    return this.#tasks.get(word)?.name;
  }

  /** The task that has this number, or channel of interrupts. */
  receiverOf(word: Word): string | undefined {
    return this.#receivers.get(word)?.name;
  }

  /** Whether this is the channel of a task. */
  isInterruptChan(word: Word): boolean {
    return this.#receivers.get(word)?.interruptChan === word;
  }

  /** Whether it says that the root PID namespace exits. */
  isRootExiting(word: Word): boolean {
    return word === this.#k.ts.rootExiting;
  }

  /** A signal that tasks do not mask, if there is one. */
  get unmaskedSignal(): string {
    return this.#k.config.signals.find(({ masked }) => !masked)?.name ?? "";
  }

  /** The group that has this `exiting`. */
  groupOf(word: Word): string | undefined {
    return this.#groups.get(word);
  }

  /** The stop with this reference. */
  stopName(reference: number): string | null {
    return reference === 0 ? null : this.#k.stopAt(reference).name;
  }

  /** The signals of a set, SIGKILL apart. */
  signalNames(bits: number): string[] {
    return this.#k.config.signals
      .filter((_, i) => (bits & ~SIGKILL & (2 << i)) !== 0)
      .map(({ name }) => name);
  }
}

import { performance } from "node:perf_hooks";

/** How long work may go on, in ms, before it lets timers and signals in. */
const interval = 100;

/** Long work that stays interruptible: it asks often whether a breath is due, and takes one then. */
export class Breath {
  readonly #signal: AbortSignal | undefined;
  #last = performance.now();

  constructor(signal?: AbortSignal) {
    this.#signal = signal;
  }

  get isDue(): boolean {
    return performance.now() - this.#last >= interval;
  }

  /** Lets timers and signals in. @throws the reason of the signal when it has aborted */
  async take(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.#last = performance.now();
    this.#signal?.throwIfAborted();
  }
}

import { Worker } from "node:worker_threads";
import { type Suite, traceName } from "../../suite/suite.ts";
import type { Errored } from "../../verdict.ts";
import { nothingRun, type ReplayResult } from "../replayResult.ts";
import type { IsolatedOptions } from "./isolatedReplays.ts";
import { type LastLines, lastLines } from "./lastLines.ts";
import { watch } from "./watch.ts";
import { progressWords, type WorkerInput, type WorkerMessage } from "./workerMessages.ts";

/** A thread that replays suites, one at a time. It is not to be used again after an errored verdict. */
export class ReplayThread {
  readonly #options: IsolatedOptions;
  readonly #words: Int32Array;
  readonly #worker: Worker;
  readonly #printed: LastLines;
  /** What the thread told of the suite that it replays. */
  #about: Extract<WorkerMessage, { about: "suite" }> | undefined;
  #resolve: (result: ReplayResult) => void = () => {};
  #reject: (error: unknown) => void = () => {};

  constructor(options: IsolatedOptions) {
    const { adapter, deadline = 10_000, bail, attempts, shard, memory, execArgv } = options;
    const shared = new SharedArrayBuffer(progressWords.count * Int32Array.BYTES_PER_ELEMENT);
    this.#options = options;
    this.#words = new Int32Array(shared);
    const workerData: WorkerInput = {
      adapter,
      shared,
      deadline,
      ...(bail !== undefined && { bail }),
      ...(attempts !== undefined && { attempts }),
      ...(shard !== undefined && { shard }),
    };
    const extension = import.meta.url.slice(import.meta.url.lastIndexOf("."));
    this.#worker = new Worker(new URL(`./replayWorker${extension}`, import.meta.url), {
      workerData,
      stdout: true,
      stderr: true,
      ...(memory !== undefined && { resourceLimits: { maxOldGenerationSizeMb: memory } }),
      ...(execArgv !== undefined && { execArgv: [...execArgv] }),
    });
    this.#printed = lastLines(this.#worker.stdout, this.#worker.stderr);
    this.#worker.on("message", (message: WorkerMessage) => this.#hear(message));
    this.#worker.on("error", (error: Error) => this.#fail(`The adapter's thread failed: ${String(error)}`));
    this.#worker.on("exit", (code) => this.#fail(`The adapter's thread ended by itself, with code ${code}`));
  }

  /**
   * The result of one suite, whatever becomes of the thread.
   *
   * @throws {Error} a plain copy of the SuiteError, if the suite file is at fault
   */
  async replay(suite: string | Suite): Promise<ReplayResult> {
    const { deadline = 10_000, signal, onProgress } = this.#options;
    this.#about = undefined;
    this.#words.fill(0);
    this.#printed.clear();
    const result = new Promise<ReplayResult>((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    const stop = watch(this.#words, deadline, signal, (kind) => {
      if (kind === "interrupted") this.#fail("Interrupted before the replay was done");
      else
        this.#fail(`No step completed within ${deadline} ms. Mend the adapter or allow it more time`, kind);
    });
    const showing = setInterval(() => {
      const [trace, steps] = [this.#words[progressWords.trace]!, this.#words[progressWords.steps]!];
      if (this.#about) onProgress?.({ trace, traces: this.#about.nothing.traces.planned, steps });
    }, 250);
    try {
      this.#worker.postMessage(suite);
      return await result;
    } finally {
      stop();
      clearInterval(showing);
    }
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #hear(message: WorkerMessage): void {
    if (message.about === "suite") this.#about = message;
    else if (message.about === "fault") this.#reject(message.error);
    else if (message.about === "unloadable") this.#fail(message.message);
    else this.#resolve(this.#withPrinted(message.result));
  }

  #fail(message: string, kind: Errored["kind"] = "adapter"): void {
    const words = this.#words;
    const nothing = this.#about?.nothing ?? nothingRun(undefined, this.#options.adapter);
    let where: Pick<Errored, "trace" | "step" | "action"> = { trace: null, step: 0, action: null };
    if (this.#about !== undefined && words[progressWords.phase] === 2) {
      const label = words[progressWords.label]!;
      where = {
        trace: traceName(nothing.model, words[progressWords.trace]!),
        step: words[progressWords.step]!,
        action: label === -1 ? null : this.#about.labels[label]!.action,
      };
    }
    const verdict: Errored = { verdict: "errored", kind, ...where, message, printed: [] };
    this.#resolve(this.#withPrinted({ ...nothing, steps: words[progressWords.steps]!, verdict }));
  }

  #withPrinted(result: ReplayResult): ReplayResult {
    const { verdict } = result;
    if (verdict.verdict !== "errored") return result;
    return { ...result, verdict: { ...verdict, printed: this.#printed.lines() } };
  }
}

import { fileURLToPath } from "node:url";
import { MessageChannel, type MessagePort, Worker } from "node:worker_threads";
import { signalProcess } from "../../host/adapterProcess.ts";
import { settledSuite } from "../../settle/settledSuite.ts";
import { type Suite, traceName } from "../../suite/suite.ts";
import type { Errored } from "../../verdict.ts";
import { within } from "../../within.ts";
import { nothingRun, type ReplayResult } from "../replayResult.ts";
import { thrownText } from "../thrownText.ts";
import type { IsolatedOptions } from "./isolatedReplays.ts";
import { type LastLines, lastLines } from "./lastLines.ts";
import { watch } from "./watch.ts";
import { progressWords, type WorkerInput, type WorkerMessage } from "./workerMessages.ts";

/** How long the end of a thread is waited for: one that is in a blocking call of the system does not end before it. */
const endLimit = 1000;

/** How long the end of a program is waited for, which has half a second for each of its own. */
const closeLimit = 5000;

/** How to replay in one thread. */
export type ThreadOptions = Omit<IsolatedOptions, "jobs" | "onReplay">;

/** What came of a suite. */
export type ThreadResult = {
  readonly result: ReplayResult;
  /** Whether the thread may replay another. */
  readonly clean: boolean;
  /** Whether the adapter was loaded for it. */
  readonly loaded: boolean;
};

/** A thread that replays suites, one at a time. It is not to be used again after a result that is not clean. */
export class ReplayThread {
  readonly #options: ThreadOptions;
  readonly #words: Int32Array;
  readonly #worker: Worker;
  readonly #port: MessagePort;
  readonly #printed: LastLines;
  /** The process groups that the thread started: they outlive a thread that is ended. */
  readonly #groups: number[] = [];
  readonly #killGroups = () => {
    for (const pid of this.#groups) signalProcess(-pid, "SIGKILL");
  };
  #closed: ((left: number) => void) | undefined;
  #suite: Suite | undefined;
  #settles = false;
  /** As it told itself; until then its file. */
  #adapter: ReplayResult["adapter"];
  #resolve: (result: ThreadResult) => void = () => {};

  constructor(options: ThreadOptions) {
    const {
      adapter,
      deadline = 10_000,
      memory,
      execArgv,
      signal,
      onProgress,
      onLeft,
      ...replaying
    } = options;
    const shared = new SharedArrayBuffer(progressWords.count * Int32Array.BYTES_PER_ELEMENT);
    const { port1, port2 } = new MessageChannel();
    this.#options = options;
    this.#adapter = { name: nameOf(adapter) };
    this.#words = new Int32Array(shared);
    this.#port = port1;
    const workerData: WorkerInput = {
      adapter,
      shared,
      port: port2,
      deadline,
      ...replaying,
    };
    const extension = import.meta.url.slice(import.meta.url.lastIndexOf("."));
    this.#worker = new Worker(new URL(`./replayWorker${extension}`, import.meta.url), {
      workerData,
      transferList: [port2],
      stdout: true,
      stderr: true,
      ...(memory !== undefined && { resourceLimits: { maxOldGenerationSizeMb: memory } }),
      ...(execArgv !== undefined && { execArgv: [...execArgv] }),
    });
    this.#printed = lastLines(this.#worker.stdout, this.#worker.stderr);
    port1.on("message", (message: WorkerMessage) => {
      if (message.about === "unusable") this.#fail(message.message, message.kind, message.printed);
      else if (message.about === "spawned") {
        if (this.#groups.push(message.pid) === 1) process.once("exit", this.#killGroups);
      } else if (message.about === "closed") this.#closed?.(message.left);
      else if (message.about === "loaded") {
        this.#adapter = message.adapter;
        this.#settles = message.settles;
      } else {
        const { result, clean } = message;
        this.#resolve({ result: this.#withPrinted(result), clean, loaded: true });
      }
    });
    this.#worker.on("error", (error) => this.#fail(uncaughtText(error)));
    this.#worker.on("exit", (code) => {
      port1.close();
      this.#fail(`The adapter's thread ended by itself, with code ${code}. Mend the adapter`);
    });
  }

  /** What comes of one suite, whatever becomes of the thread. */
  async replay(suite: Suite): Promise<ThreadResult> {
    const { adapter, deadline = 10_000, signal, onProgress } = this.#options;
    this.#suite = suite;
    this.#words.fill(0);
    this.#printed.clear();
    const result = new Promise<ThreadResult>((resolve) => {
      this.#resolve = resolve;
    });
    // A program's answers have their deadlines in the thread, which nobody else's code can hold up.
    const patience = typeof adapter === "string" ? deadline : Number.POSITIVE_INFINITY;
    const stop = watch(this.#words, patience, signal, (kind) => {
      if (kind === "interrupted") this.#fail("Interrupted before the replay was done");
      else this.#fail(`${this.#late()} within ${deadline} ms. Mend the adapter or allow it more time`, kind);
    });
    const traces = suite.cover.traces.count;
    const showing = setInterval(() => {
      const [trace, steps] = [this.#words[progressWords.trace]!, this.#words[progressWords.steps]!];
      onProgress?.({ trace, traces, steps });
    }, 250);
    try {
      this.#port.postMessage(suite);
      return await result;
    } finally {
      stop();
      clearInterval(showing);
    }
  }

  /**
   * Ends it and its replay, or gives it up: a thread in a blocking call of the system lives on, and Node does not end before it.
   *
   * @returns how many processes an adapter had left outside of its process group; they are ended
   */
  async end(): Promise<number> {
    this.#fail("Ended before the replay was done");
    const left = typeof this.#options.adapter === "string" ? 0 : await this.#close();
    await within(endLimit, this.#worker.terminate());
    this.#port.close();
    this.#killGroups();
    process.off("exit", this.#killGroups);
    return left;
  }

  /** Has the thread close the adapter. */
  async #close(): Promise<number> {
    const closed = new Promise<number>((resolve) => {
      this.#closed = resolve;
    });
    this.#port.postMessage(this.#options.signal?.aborted ? "interrupt" : "close");
    return (await within(closeLimit, closed)) ?? 0;
  }

  #late(): string {
    return this.#words[progressWords.phase] === 1 ? "The adapter module was not loaded" : "No step completed";
  }

  #fail(message: string, kind: Errored["kind"] = "adapter", printed: readonly string[] = []): void {
    const words = this.#words;
    const suite = this.#suite && (this.#settles ? settledSuite(this.#suite) : this.#suite);
    let where: Pick<Errored, "trace" | "step" | "action"> = { trace: null, step: 0, action: null };
    if (suite !== undefined && words[progressWords.phase] === 2) {
      const label = words[progressWords.label]!;
      where = {
        trace: traceName(suite, words[progressWords.trace]!),
        step: words[progressWords.step]!,
        action: label === -1 ? null : suite.graph.labelTable[label]!.action,
      };
    }
    const verdict: Errored = { verdict: "errored", kind, ...where, message, printed };
    const nothing = nothingRun(suite, this.#adapter);
    const result = { ...nothing, steps: words[progressWords.steps]!, verdict };
    const loaded = words[progressWords.phase] !== 1;
    this.#resolve({ result: this.#withPrinted(result), clean: false, loaded });
  }

  #withPrinted(result: ReplayResult): ReplayResult {
    const { verdict } = result;
    if (verdict.verdict !== "errored") return result;
    const printed = verdict.printed.length > 0 ? verdict.printed : this.#printed.lines();
    return { ...result, verdict: { ...verdict, printed } };
  }
}

function nameOf(adapter: IsolatedOptions["adapter"]): string {
  if (typeof adapter !== "string") return [adapter.command, ...adapter.args].join(" ");
  return adapter.startsWith("file:") ? fileURLToPath(adapter) : adapter;
}

/** Nothing of a call: what a call throws is caught. */
function uncaughtText(error: unknown): string {
  if ((error as { code?: unknown } | null)?.code === "ERR_WORKER_OUT_OF_MEMORY")
    return `The adapter's thread failed: ${thrownText(error)}. Mend the adapter or give it more memory`;
  return `The adapter threw outside of any call, in a timer or a promise that nobody waits for: ${thrownText(error)}. Mend the adapter`;
}

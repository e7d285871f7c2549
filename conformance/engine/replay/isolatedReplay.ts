import { performance } from "node:perf_hooks";
import type { Readable } from "node:stream";
import { Worker } from "node:worker_threads";
import type { Label } from "../action.ts";
import { traceName } from "../suite/suite.ts";
import type { Errored } from "../verdict.ts";
import type { Progress, ReplayOptions } from "./replayOptions.ts";
import { nothingRun, type ReplayResult } from "./replayResult.ts";

/** What to replay in a thread of its own. */
export type IsolatedOptions = Pick<
  ReplayOptions,
  "deadline" | "bail" | "attempts" | "shard" | "signal" | "onProgress"
> & {
  /** URL of a module whose default export is an adapter, or a function that returns one (or a promise of it). */
  readonly adapter: string;
  /** Path of the suite file. */
  readonly suite: string;
  /** Options of Node for the thread, such as a loader. */
  readonly execArgv?: readonly string[];
  /** The most memory that the thread's heap may take, in MiB. Default: Node's own. */
  readonly memory?: number;
};

/** What the thread is started with. */
export type WorkerInput = Pick<ReplayOptions, "deadline" | "bail" | "attempts" | "shard"> & {
  readonly adapter: string;
  readonly suite: string;
  readonly shared: SharedArrayBuffer;
};

/** What the thread tells: the suite is read, the replay is done, or the input is at fault. */
export type WorkerMessage =
  | { readonly about: "suite"; readonly labels: readonly Label[]; readonly nothing: ReplayResult }
  | { readonly about: "result"; readonly result: ReplayResult }
  | { readonly about: "unloadable"; readonly message: string }
  | { readonly about: "fault"; readonly error: unknown };

/** Words of the shared progress: phase (0 reading the suite, 1 loading the adapter, 2 replaying), then where it is. */
export const progressWords = { phase: 0, steps: 1, trace: 2, step: 3, label: 4, count: 5 } as const;

const printedLines = 20;

/**
 * Replays a suite file against an adapter module in a thread of its own, which is ended when no step is completed
 * within the deadline: the adapter may loop, exit, crash or run out of memory, and a verdict still comes.
 *
 * @returns the result; where the thread did not live to give one, a result that counts only steps, and the error
 * @throws {SuiteError} if the suite file is at fault (as a plain copy of it, if it comes from the thread)
 */
export async function isolatedReplay(options: IsolatedOptions): Promise<ReplayResult> {
  const { adapter, suite, deadline = 10_000, bail, attempts, shard, signal, onProgress } = options;
  const shared = new SharedArrayBuffer(progressWords.count * Int32Array.BYTES_PER_ELEMENT);
  const words = new Int32Array(shared);
  const given = { ...(bail === undefined ? {} : { bail }), ...(attempts === undefined ? {} : { attempts }) };
  const workerData: WorkerInput = {
    adapter,
    suite,
    shared,
    deadline,
    ...given,
    ...(shard === undefined ? {} : { shard }),
  };
  const extension = import.meta.url.slice(import.meta.url.lastIndexOf("."));
  const worker = new Worker(new URL(`./isolatedWorker${extension}`, import.meta.url), {
    workerData,
    stdout: true,
    stderr: true,
    ...(options.memory === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: options.memory } }),
    ...(options.execArgv === undefined ? {} : { execArgv: [...options.execArgv] }),
  });
  const printed = tail(worker.stdout, worker.stderr);
  let about: Extract<WorkerMessage, { about: "suite" }> | undefined;
  const errored = (kind: Errored["kind"], message: string): ReplayResult => {
    const [trace, step, label] = [
      words[progressWords.trace]!,
      words[progressWords.step]!,
      words[progressWords.label]!,
    ];
    const running = about !== undefined && words[progressWords.phase] === 2;
    const where = running
      ? {
          trace: traceName(about!.nothing.model, trace),
          step,
          action: label === -1 ? null : about!.labels[label]!.action,
        }
      : { trace: null, step: 0, action: null };
    const verdict: Errored = { verdict: "errored", kind, ...where, message, printed: printed() };
    return {
      ...(about?.nothing ?? nothingRun(undefined, adapter)),
      steps: words[progressWords.steps]!,
      verdict,
    };
  };
  const stop = watch(words, deadline, signal, (kind) => {
    if (kind === "interrupted") finish(errored("adapter", "Interrupted before the replay was done"));
    else
      finish(
        errored("timeout", `No step completed within ${deadline} ms. Mend the adapter or allow it more time`),
      );
  });
  const showing = setInterval(() => {
    if (about === undefined) return;
    const progress: Progress = {
      trace: words[progressWords.trace]!,
      traces: about.nothing.traces.planned,
      steps: words[progressWords.steps]!,
    };
    onProgress?.(progress);
  }, 250);
  let finish: (result: ReplayResult) => void = () => {};
  try {
    return await new Promise<ReplayResult>((resolve, reject) => {
      finish = resolve;
      worker.on("message", (message: WorkerMessage) => {
        if (message.about === "suite") about = message;
        else if (message.about === "fault") reject(message.error);
        else if (message.about === "unloadable") resolve(errored("adapter", message.message));
        else resolve(withPrinted(message.result, printed()));
      });
      worker.on("error", (error: Error) =>
        resolve(errored("adapter", `The adapter's thread failed: ${String(error)}`)),
      );
      worker.on("exit", (code) =>
        resolve(errored("adapter", `The adapter's thread ended by itself, with code ${code}`)),
      );
    });
  } finally {
    stop();
    clearInterval(showing);
    await worker.terminate();
  }
}

/** Calls back once when the step counter stands still for `deadline` ms outside phase 0, or on abort. */
function watch(
  words: Int32Array,
  deadline: number,
  signal: AbortSignal | undefined,
  report: (kind: "late" | "interrupted") => void,
): () => void {
  let [seen, since] = ["", performance.now()];
  const interrupted = () => report("interrupted");
  signal?.addEventListener("abort", interrupted);
  const timer = setInterval(
    () => {
      const now = performance.now();
      const at = words.join(" ");
      if (at !== seen || words[progressWords.phase] === 0) [seen, since] = [at, now];
      // The thread keeps the deadline too, for promises, and says more: it goes first.
      else if (now - since > deadline + 250) report("late");
    },
    Math.min(100, deadline),
  );
  return () => {
    clearInterval(timer);
    signal?.removeEventListener("abort", interrupted);
  };
}

function tail(...streams: Readable[]): () => string[] {
  let text = "";
  for (const stream of streams) {
    stream.setEncoding("utf8");
    stream.on("data", (chunk: string) => {
      text = (text + chunk).slice(-(2 ** 14));
    });
  }
  return () => text.split("\n").filter(Boolean).slice(-printedLines);
}

function withPrinted(result: ReplayResult, printed: string[]): ReplayResult {
  return result.verdict.verdict === "errored"
    ? { ...result, verdict: { ...result.verdict, printed } }
    : result;
}

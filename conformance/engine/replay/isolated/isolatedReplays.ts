import type { AdapterCommand } from "../../host/surroundings.ts";
import { readSuite } from "../../suite/readSuite.ts";
import type { Suite } from "../../suite/suite.ts";
import type { ReplayOptions } from "../replayOptions.ts";
import type { ReplayResult } from "../replayResult.ts";
import { ReplayThread } from "./replayThread.ts";

/** How to replay in a thread of its own. */
export type IsolatedOptions = Pick<
  ReplayOptions,
  "deadline" | "bail" | "attempts" | "shard" | "trace" | "seed" | "smoke" | "known" | "signal" | "onProgress"
> & {
  /**
   * URL of a module whose default export is an adapter, or a function that returns one (or a promise of it); or a
   * program that speaks the adapter protocol.
   */
  readonly adapter: string | AdapterCommand;
  /** Of a program: drive it step by step, not in whole traces. */
  readonly stepwise?: boolean;
  /** Told at the end how many processes programs left outside of their process groups, if any; they are ended. */
  readonly onLeft?: (processes: number) => void;
  /** Options of Node for the thread, such as a loader. */
  readonly execArgv?: readonly string[];
  /** The most memory that the thread's heap may take, in MiB. Default: Node's own. */
  readonly memory?: number;
};

/** How often a program is started again. */
const mostRestarts = 10;

/**
 * Replays suites, one after the other, in a thread of their own: it is started, and the adapter's module loaded, once,
 * and a function that the module exports is called for each suite. The thread is ended when no step is completed within
 * the deadline. After an error, and where an adapter leaves something behind, such as a timer, the next suite is
 * replayed in a new thread: what comes of it is no other suite's business. After an interruption, and when an adapter
 * cannot be loaded in a new thread, the suites that are left are not replayed.
 *
 * @param suites each the path of a suite file, which is read when its turn comes, or a suite
 * @yields a result for each suite, in their order, as it comes; where the thread did not live to give one, a result
 *   that counts only steps, and the error
 * @throws {SuiteError} if a suite file is at fault
 *
 * @example
 * for await (const result of isolatedReplays(["a.jsonl", suite], { adapter })) console.log(textReport(result));
 */
export async function* isolatedReplays(
  suites: Iterable<string | Suite>,
  options: IsolatedOptions,
): AsyncGenerator<ReplayResult, void, void> {
  let thread: ReplayThread | undefined;
  let [restarts, left] = [0, 0];
  try {
    for (const given of suites) {
      const suite = typeof given === "string" ? await readSuite(given) : given;
      const fresh = thread === undefined;
      thread ??= new ReplayThread(options);
      const { result, clean, loaded } = await thread.replay(suite);
      if (!clean) {
        left += await thread.end();
        thread = undefined;
        restarts++;
      }
      const flapping = typeof options.adapter !== "string" && restarts > mostRestarts;
      yield flapping ? tellFlapping(result) : result;
      if (options.signal?.aborted === true || (fresh && !loaded) || flapping) return;
    }
  } finally {
    left += (await thread?.end()) ?? 0;
    if (left > 0) options.onLeft?.(left);
  }
}

function tellFlapping(result: ReplayResult): ReplayResult {
  const { verdict } = result;
  if (verdict.verdict !== "errored") return result;
  const message = `${verdict.message}. It was started again ${mostRestarts} times, and is not any more`;
  return { ...result, verdict: { ...verdict, message } };
}

import type { AdapterCommand } from "../../host/surroundings.ts";
import type { Suite } from "../../suite/suite.ts";
import type { ReplayOptions } from "../replayOptions.ts";
import type { ReplayResult } from "../replayResult.ts";
import { ReplayLanes } from "./replayLanes.ts";

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
  /** How many suites are replayed side by side, each in a thread of its own. Default 1. */
  readonly jobs?: number;
  /** Called as each suite is done, whichever is first. */
  readonly onReplay?: (model: string) => void;
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
 * Replays suites in a thread of their own, or in `jobs` of them: each is started, and the adapter's module loaded, once,
 * and a function that the module exports is called for each suite. A thread is ended when no step is completed within
 * the deadline. After an error, and where an adapter leaves something behind, such as a timer, the next suite is
 * replayed in a new thread: what comes of it is no other suite's business. After an interruption, and when an adapter
 * cannot be loaded in a new thread, the suites that are left are not replayed.
 *
 * @param suites each the path of a suite file, which is read when its turn comes, or a suite
 * @yields a result for each suite, in their order, whatever `jobs` is; where the thread did not live to give one, a
 *   result that counts only steps, and the error
 * @throws {SuiteError} if a suite file is at fault
 * @throws {RangeError} if `jobs` is no positive integer
 *
 * @example
 * for await (const result of isolatedReplays(["a.jsonl", suite], { adapter })) console.log(textReport(result));
 */
export async function* isolatedReplays(
  suites: Iterable<string | Suite>,
  options: IsolatedOptions,
): AsyncGenerator<ReplayResult, void, void> {
  const lanes = new ReplayLanes(suites, options);
  // Counted in the order of the suites, so that nothing hangs on which lane was quicker.
  let [fresh, restarts] = [true, 0];
  try {
    for (let position = 0; ; position++) {
      const replayed = await lanes.result(position);
      if (replayed === undefined) return;
      const { result, clean, loaded } = replayed;
      if (!clean) restarts++;
      const flapping = typeof options.adapter !== "string" && restarts > mostRestarts;
      yield flapping ? tellFlapping(result) : result;
      if (options.signal?.aborted === true || (fresh && !loaded) || flapping) return;
      fresh = !clean;
    }
  } finally {
    const left = await lanes.end();
    if (left > 0) options.onLeft?.(left);
  }
}

function tellFlapping(result: ReplayResult): ReplayResult {
  const { verdict } = result;
  if (verdict.verdict !== "errored") return result;
  const message = `${verdict.message}. It was started again ${mostRestarts} times, and is not any more`;
  return { ...result, verdict: { ...verdict, message } };
}

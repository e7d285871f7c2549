import { readSuite } from "../../suite/readSuite.ts";
import type { Suite } from "../../suite/suite.ts";
import type { ReplayOptions } from "../replayOptions.ts";
import type { ReplayResult } from "../replayResult.ts";
import { ReplayThread } from "./replayThread.ts";

/** How to replay in a thread of its own. */
export type IsolatedOptions = Pick<
  ReplayOptions,
  "deadline" | "bail" | "attempts" | "shard" | "trace" | "known" | "signal" | "onProgress"
> & {
  /** URL of a module whose default export is an adapter, or a function that returns one (or a promise of it). */
  readonly adapter: string;
  /** Options of Node for the thread, such as a loader. */
  readonly execArgv?: readonly string[];
  /** The most memory that the thread's heap may take, in MiB. Default: Node's own. */
  readonly memory?: number;
};

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
  try {
    for (const given of suites) {
      const suite = typeof given === "string" ? await readSuite(given) : given;
      const fresh = thread === undefined;
      thread ??= new ReplayThread(options);
      const { result, clean, loaded } = await thread.replay(suite);
      if (!clean) {
        await thread.end();
        thread = undefined;
      }
      yield result;
      if (options.signal?.aborted === true || (fresh && !loaded)) return;
    }
  } finally {
    await thread?.end();
  }
}

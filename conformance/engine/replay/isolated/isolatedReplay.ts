import type { Suite } from "../../suite/suite.ts";
import type { ReplayResult } from "../replayResult.ts";
import { type IsolatedOptions, isolatedReplays } from "./isolatedReplays.ts";

/**
 * Replays one suite against an adapter module in a thread of its own: the adapter may loop, exit, crash or run out of
 * memory, and a verdict still comes. See `isolatedReplays`, which is the way to replay several.
 *
 * @throws {SuiteError} if the suite file is at fault
 *
 * @example
 * const { verdict } = await isolatedReplay({ suite: "counter.jsonl", adapter: new URL("adapter.js", import.meta.url).href });
 */
export async function isolatedReplay(
  options: IsolatedOptions & { readonly suite: string | Suite },
): Promise<ReplayResult> {
  const { value } = await isolatedReplays([options.suite], options).next();
  return value as ReplayResult;
}

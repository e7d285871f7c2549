import { readLines } from "../suite/readLines.ts";
import type { Suite } from "../suite/suite.ts";
import { traceFromItf } from "./itf.ts";
import { suiteFromTrace } from "./suiteFromTrace.ts";

/** The ending of the names of files that hold one trace, as ITF. */
export const traceEnding = ".itf.json";

/**
 * Reads a file of one trace as the suite that it makes up.
 *
 * @throws {SuiteError} if the path is not a readable regular file, or holds no ITF
 * @throws {GraphError} if the trace has no steps
 */
export async function readTrace(file: string): Promise<Suite> {
  const lines: string[] = [];
  for await (const { texts } of readLines(file)) lines.push(...texts);
  return suiteFromTrace(traceFromItf(lines.join("\n"), file));
}

import type { DistributedResult } from "../distributedChecker.ts";
import { formatError, formatViolation } from "./formatResult.ts";
import { formatTrace } from "./formatTrace.ts";

/** The result of a distributed check for people. */
export function formatDistributed(result: DistributedResult): string {
  const { distinctStates, statesGenerated, seconds, joined, lost, checkedAlone } = result;
  const generated = statesGenerated === null ? "" : `${statesGenerated} states generated, `;
  const workers = `${joined} worker ${joined === 1 ? "thread" : "threads"}${lost > 0 ? `, ${lost} of them lost` : ""}`;
  const who = checkedAlone ? "checked on this machine alone" : workers;
  const figures = `${generated}${distinctStates} distinct states, ${seconds.toFixed(1)} s, ${who}`;
  if (result.verdict === "passed") return `Passed: ${figures}`;
  const trace = result.trace.length > 0 ? [formatTrace(result.trace, ending(result))] : [];
  if (result.verdict === "errored") return [`Errored: ${formatError(result.error)}`, ...trace].join("\n");
  return [formatViolation(result.violation), ...trace, figures].join("\n");
}

function ending(result: DistributedResult) {
  return result.verdict === "violated" ? result.ending : null;
}

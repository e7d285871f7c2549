import type { SimulationResult } from "../modelSimulator.ts";
import { formatError, formatViolation } from "./formatResult.ts";
import { formatTrace } from "./formatTrace.ts";

/**
 * A simulation's result for people. That nothing was found is never called a pass.
 *
 * @param repeat the command that takes the same behaviors again
 */
export function formatSimulation(result: SimulationResult, repeat: string): string {
  const { traces, statesChecked, seed, depth, workers } = result;
  const figures = `${statesChecked} states checked, ${result.seconds.toFixed(1)} s, seed ${seed}`;
  if (result.verdict === "errored") {
    const trace = result.trace.length > 0 ? [formatTrace(result.trace)] : [];
    return [`Errored: ${formatError(result.error)}`, ...trace].join("\n");
  }
  if (result.verdict === "passed") {
    const count =
      traces === null ? "the behaviors taken" : `${traces} ${traces === 1 ? "behavior" : "behaviors"}`;
    const where = `No violation found in ${count}, of at most ${depth} steps each: ${figures}`;
    return `${where}\nThis is no proof: the other behaviors were not looked at`;
  }
  const others = workers === 1 ? "" : ` (of ${workers} workers another may be first to find a violation)`;
  const trace = formatTrace(result.trace, result.ending);
  const parts = [formatViolation(result.violation), trace, figures, `Repeat it: ${repeat}${others}`];
  return parts.filter((part) => part !== "").join("\n");
}

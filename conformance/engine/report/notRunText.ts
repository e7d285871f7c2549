import type { ReplayCoverage } from "../replay/replayResult.ts";
import { count } from "./count.ts";

/** What of a suite, or of several, was executed. */
export type RunCounts = Pick<ReplayCoverage, "edges" | "taken" | "notTaken" | "skipped" | "notRun">;

/**
 * How many transitions were not run, and why; empty if all were.
 *
 * @param lacks the capabilities that the adapter has not
 * @example `not run: 1,204 because the adapter lacks "signals", 12 that the adapter is free not to take`
 */
export function notRunText(
  { edges, taken, notTaken, skipped, notRun }: RunCounts,
  lacks: readonly string[],
): string {
  const reasons: [number, string][] = [
    [skipped, `because the adapter lacks ${lacks.map((name) => `"${name}"`).join(", ")}`],
    [notTaken, "that the adapter is free not to take"],
    [notRun, "as the replay ended early"],
    [edges - taken - notTaken - skipped - notRun, "that no trace of this run holds"],
  ];
  const told = reasons.filter(([number]) => number > 0).map(([number, why]) => `${count(number)} ${why}`);
  return told.length === 0 ? "" : `not run: ${told.join(", ")}`;
}

/** What a pass amounts to: of all transitions, or of fewer, and why. */
export function passedText(run: RunCounts, lacks: readonly string[]): string {
  const missed = notRunText(run, lacks);
  if (missed === "") return `passed all ${count(run.edges)} transitions`;
  return `passed what was run: ${count(run.taken)} of ${count(run.edges)} transitions; ${missed}`;
}

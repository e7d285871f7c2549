import type { ReplayCoverage, ReplayResult } from "../replay/replayResult.ts";
import { count } from "./count.ts";

/** What of a suite, or of several, was executed. */
export type RunCounts = Pick<ReplayCoverage, "edges" | "taken" | "notTaken" | "skipped" | "notRun">;

/** What an adapter has not. */
export type Lacking = Pick<ReplayResult, "lacks" | "otherActions">;

/**
 * How many transitions were not run, and why: with those taken, all that there are.
 *
 * @example `1,204 because the adapter lacks "signals"`, `12 that the adapter is free not to take`
 */
export function notRunReasons(
  { edges, taken, notTaken, skipped, notRun }: RunCounts,
  { lacks, otherActions }: Lacking,
): string[] {
  const lacking = [
    ...(lacks.length > 0 ? [`lacks ${quoted(lacks)}`] : []),
    ...(otherActions.length > 0 ? [`does not do ${quoted(otherActions)}`] : []),
  ].join(" and ");
  const reasons: [number, string][] = [
    [
      skipped,
      lacking === "" ? "as this adapter does not run such a suite" : `because the adapter ${lacking}`,
    ],
    [notTaken, "that the adapter is free not to take"],
    [notRun, "as the replay ended early"],
    [edges - taken - notTaken - skipped - notRun, "that no trace of this run holds"],
  ];
  return reasons.filter(([number]) => number > 0).map(([number, why]) => `${count(number)} ${why}`);
}

/** The same in one clause: `not run: ...`; empty if all were. */
export function notRunText(run: RunCounts, lacking: Lacking): string {
  const reasons = notRunReasons(run, lacking);
  return reasons.length === 0 ? "" : `not run: ${reasons.join(", ")}`;
}

/** What a pass amounts to: of all transitions, or of fewer, and why. */
export function passedText(run: RunCounts, lacking: Lacking): string {
  const missed = notRunText(run, lacking);
  if (missed === "") return `passed all ${count(run.edges)} transitions`;
  return `passed what was run: ${count(run.taken)} of ${count(run.edges)} transitions; ${missed}`;
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(", ");
}

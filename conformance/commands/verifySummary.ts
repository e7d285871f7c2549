import { notRunText, type ReplayResult } from "../engine/index.ts";
import type { ModelReport } from "../models/checkModels.ts";
import type { Manifest, Tier } from "../models/manifest.ts";
import { count, plural } from "./columns.ts";
import type { SuiteReplay } from "./replaySuites.ts";
import { sumOf, verdictCounts } from "./suiteTable.ts";

/** The models that were checked, of which manifest, and up to which tier. */
export interface CheckedModels {
  readonly reports: readonly ModelReport[];
  readonly manifest: Manifest;
  readonly tier: Tier;
}

/**
 * The last lines of `verify`: what came of models and suites, and what was not run.
 *
 * @param models null where no model could be checked
 * @param suites how many there are, replayed or not
 */
export function verifySummary(
  models: CheckedModels | null,
  replays: readonly SuiteReplay[],
  suites: number,
): string[] {
  const checked = models === null ? "no model was checked" : modelCounts(models);
  return [`${checked}; ${suiteCounts(replays, suites)}`, ...missedOf(replays)];
}

/** `85 of 85 quick models as expected (4 larger ones: --tier nightly)`. */
function modelCounts({ reports, manifest: { models }, tier }: CheckedModels): string {
  const expected = reports.filter(({ asExpected }) => asExpected).length;
  const larger = models.length - reports.length;
  const all = plural(reports.length, tier === "quick" && larger > 0 ? "quick model" : "model");
  const next = models.some((model) => model.tier === "nightly") ? "nightly" : "ci";
  const others =
    larger === 0 ? "" : ` (${count(larger)} larger ${larger === 1 ? "one" : "ones"}: --tier ${next})`;
  return `${count(expected)} of ${all} as expected${others}`;
}

function suiteCounts(replays: readonly SuiteReplay[], suites: number): string {
  const [passed, ...others] = verdictCounts(replays, suites).split(", ");
  const { taken, edges } = sumOf(replays);
  const adapter = replays[0]?.result.adapter.name ?? "the adapter";
  return [
    `${passed!.split(" ")[0]} of ${plural(suites, "suite")} passed by ${adapter}`,
    ...others,
    `${count(taken)} of ${plural(edges, "transition")} taken`,
  ].join(", ");
}

/** What was not run, if anything was not, and why. */
function missedOf(replays: readonly SuiteReplay[]): string[] {
  const all = (names: (result: ReplayResult) => readonly string[]) =>
    [...new Set(replays.flatMap(({ result }) => names(result)))].sort();
  const lacking = { lacks: all(({ lacks }) => lacks), otherActions: all(({ otherActions }) => otherActions) };
  const missed = notRunText(sumOf(replays), lacking);
  return missed === "" ? [] : [`Not all was run. ${missed.charAt(0).toUpperCase()}${missed.slice(1)}`];
}

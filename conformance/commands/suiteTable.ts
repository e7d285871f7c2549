import type { RunCounts } from "../engine/index.ts";
import { columns, count } from "./columns.ts";
import type { SuiteReplay } from "./replaySuites.ts";
import { shapeOf } from "./shape.ts";

/** Suites and their replays as a person reads them: coverage, steps beside the lower bound, verdicts per shape. */
export function suiteTable(replays: readonly SuiteReplay[]): string[] {
  if (replays.length === 0) return [];
  const rows = replays.map(({ result }) => {
    const { model, coverage, plannedSteps, lowerBound } = result;
    return [
      model,
      `${count(coverage.taken)} of ${count(coverage.edges)}`,
      count(coverage.parallelEdges),
      count(plannedSteps),
      lowerBound === null ? "" : count(lowerBound),
      result.verdict.verdict === "passed" && coverage.taken < coverage.edges
        ? "passed what was run"
        : result.verdict.verdict,
    ];
  });
  const heads = ["suite", "transitions", "parallel", "steps", "lower bound", "verdict"];
  return ["Suites, replayed", ...columns([heads, ...rows], "lrrrrl"), "", ...verdictsByShape(replays), ""];
}

/** What was executed in all of them. */
export function sumOf(replays: readonly SuiteReplay[]): RunCounts {
  const sum = { edges: 0, taken: 0, notTaken: 0, skipped: 0, notRun: 0 };
  for (const { result } of replays) {
    for (const key of Object.keys(sum) as (keyof RunCounts)[]) sum[key] += result.coverage[key];
  }
  return sum;
}

/** One line for each shape of the original that suites are of. */
function verdictsByShape(replays: readonly SuiteReplay[]): string[] {
  const groups = new Map<string, SuiteReplay[]>();
  for (const replay of replays) {
    const shape = shapeOf(replay.result.model) ?? "other";
    groups.set(shape, [...(groups.get(shape) ?? []), replay]);
  }
  return [...groups].map(([shape, group]) => {
    const { taken, edges } = sumOf(group);
    const part = taken < edges ? `; ${count(taken)} of ${count(edges)} transitions taken` : "";
    return `Shape ${shape}: ${verdictCounts(group, group.length)}${part}`;
  });
}

/** `22 passed, 4 diverged, 2 skipped`: those that there are. */
export function verdictCounts(replays: readonly SuiteReplay[], suites: number): string {
  const number = (wanted: string) => replays.filter(({ result }) => result.verdict.verdict === wanted).length;
  const counts = [
    ...["passed", "diverged", "skipped", "errored"].map((verdict) => [number(verdict), verdict] as const),
    [suites - replays.length, "not replayed"] as const,
  ];
  return counts
    .filter(([many, verdict]) => many > 0 || verdict === "passed")
    .map(([many, verdict]) => `${count(many)} ${verdict}`)
    .join(", ");
}

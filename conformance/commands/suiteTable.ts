import type { RunCounts } from "../engine/index.ts";
import { columns, count } from "./columns.ts";
import type { SuiteReplay } from "./replaySuites.ts";

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

/** One line for each shape of the original that suites are of; their names end in it. */
function verdictsByShape(replays: readonly SuiteReplay[]): string[] {
  const shapes = new Map<string, SuiteReplay[]>();
  for (const replay of replays) {
    const shape = /_(seed|current)$/.exec(replay.result.model)?.[1] ?? "other";
    shapes.set(shape, [...(shapes.get(shape) ?? []), replay]);
  }
  return [...shapes].map(([shape, group]) => {
    const worst = group.map(({ result }) => result.verdict.verdict).find((verdict) => verdict !== "passed");
    const { taken, edges } = sumOf(group);
    const passed =
      taken < edges ? `passed what was run, ${count(taken)} of ${count(edges)} transitions` : "passed";
    return `Shape ${shape}: ${worst ?? passed}`;
  });
}

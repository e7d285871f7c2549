import { actionText, outcomeText } from "../action.ts";
import type { ReplayResult } from "../replay/replayResult.ts";
import type { Diverged, Errored } from "../verdict.ts";
import { count } from "./count.ts";
import { differenceLines } from "./differenceLines.ts";
import { escapeText } from "./escapeText.ts";
import { notRunReasons } from "./notRunText.ts";

/** A replay as a person reads it, many lines. Deterministic; with ANSI colours only if asked. */
export function textReport(result: ReplayResult, options: { colour?: boolean } = {}): string {
  const paint = (code: number, text: string) =>
    options.colour === true ? `\u001b[${code}m${text}\u001b[0m` : text;
  const { adapter, verdict, coverage, traces } = result;
  const version = adapter.version === undefined ? "" : ` ${escapeText(adapter.version, 40)}`;
  const colours = { passed: 32, diverged: 31, errored: 31, skipped: 33 } as const;
  const passed = verdict.verdict === "passed";
  const partly = passed && coverage.taken < coverage.edges;
  const between = result.atRest === undefined ? "" : " between states at rest";
  const taken = passed
    ? `, ${count(coverage.taken)} of ${count(coverage.edges)} transitions${between} taken`
    : "";
  const lines = [
    `${escapeText(result.model)}: ${escapeText(adapter.name)}${version} ${paint(colours[verdict.verdict], verdict.verdict)}${taken}`,
    ...(partly ? [`  ${paint(33, escapeText(capitalized(verdict.says), 1000))}`] : []),
    `  traces    ${traceCounts(traces)}`,
    `  steps     ${count(result.steps)} (planned ${count(result.plannedSteps)}${bound(result.lowerBound)})`,
    `  coverage  ${count(coverage.taken)} of ${count(coverage.edges)} transitions (${count(coverage.parallelEdges)} parallel)`,
  ];
  if (result.atRest !== undefined) {
    const { edges, passable } = result.atRest;
    lines.push(
      `  at rest   transitions between states at rest, which pass ${count(passable)} of the ${count(edges)} of the model`,
    );
  }
  // A pass has said so already.
  for (const reason of passed ? [] : notRunReasons(coverage, result))
    lines.push(`  not run   ${escapeText(reason, 1000)}`);
  for (const { reason, traces: skipped } of result.skips)
    lines.push(`  skipped   ${count(skipped)} ${skipped === 1 ? "trace" : "traces"}: ${escapeText(reason)}`);
  if (result.unobserved.length > 0) {
    lines.push(`  unseen    ${result.unobserved.map((path) => escapeText(path)).join(", ")}: not compared`);
  }
  if (result.unmatched.length > 0) {
    const paths = result.unmatched.map((path) => escapeText(path)).join(", ");
    lines.push(`  unknown   ${paths}: declared unobserved, and nothing here is called so`);
  }
  if (verdict.verdict === "skipped") lines.push(`  reason    ${escapeText(verdict.reason)}`);
  if (verdict.verdict === "errored") lines.push("", ...erroredLines(verdict));
  for (const divergence of result.divergences) lines.push("", ...divergedLines(divergence));
  return `${lines.join("\n")}\n`;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function traceCounts(traces: ReplayResult["traces"]): string {
  const others = (["skipped", "replanned", "diverged", "notRun"] as const)
    .filter((key) => traces[key] > 0)
    .map((key) => `, ${count(traces[key])} ${key === "notRun" ? "not run" : key}`);
  return `${count(traces.completed)} of ${count(traces.planned)} completed${others.join("")}`;
}

function bound(lowerBound: number | null): string {
  return lowerBound === null ? "" : `, lower bound ${count(lowerBound)}`;
}

function erroredLines(errored: Errored): string[] {
  const action = errored.action === null ? "" : `, ${escapeText(actionText(errored.action))}`;
  const where =
    errored.trace === null
      ? "before the first trace"
      : `at ${escapeText(errored.trace)}, step ${errored.step}${action}`;
  const printed = errored.printed.map((line) => `  | ${escapeText(line)}`);
  return [`${errored.kind} error ${where}`, `  ${escapeText(errored.message, 1000)}`, ...printed];
}

function divergedLines(diverged: Diverged): string[] {
  const { trace, step, action, shortest } = diverged;
  const { expected, found } = shortest;
  const lines = [
    `diverged at ${escapeText(trace)}, step ${step}${action === null ? " (after reset)" : `, ${escapeText(actionText(action))}`}`,
    "",
    `  ${shortestText(shortest)}:`,
  ];
  if (shortest.steps.length === 0) lines.push("    reset");
  for (const [index, { action: taken, outcome }] of shortest.steps.entries()) {
    const ending =
      index === shortest.steps.length - 1
        ? "  <- diverges"
        : outcome.outcome === "ok"
          ? ""
          : ` -> ${outcomeText(outcome)}`;
    lines.push(`    ${String(index + 1).padStart(3)}. ${escapeText(actionText(taken) + ending)}`);
  }
  lines.push("", ...differenceLines(expected, found));
  return lines;
}

function shortestText({ steps, confirmed, least }: Diverged["shortest"]): string {
  const again = confirmed ? "diverged again" : "did not diverge again";
  if (least >= steps.length) return `shortest trace (${again})`;
  return `shortest trace known (${again}; a path of ${count(least)} steps to the same step did not)`;
}

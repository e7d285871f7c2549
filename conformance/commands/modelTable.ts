import { formatResult } from "../../tla/index.ts";
import type { ModelReport } from "../models/checkModels.ts";
import { columns, count } from "./columns.ts";
import { commandLine } from "./commandLine.ts";

/** What of the reports is told. */
export interface ModelTableOptions {
  /** The folder of the spec, when it is not the package's own. */
  readonly spec?: string;
  /** With the traces of models that fail: "none" of them, of those "notAsExpected", or of "all". */
  readonly traces: "none" | "notAsExpected" | "all";
}

/** The result of checking models as a person reads it: those that hold, then the twins that must fail. */
export function modelTable(reports: readonly ModelReport[], options: ModelTableOptions): string[] {
  const lines: string[] = [];
  const models = reports.filter(({ model }) => model.kind === "model");
  if (models.length > 0) {
    const rows = models.map((report) => [
      report.model.name,
      report.asExpected ? "holds" : failure(report),
      ...figures(report, true),
    ]);
    const heads = ["model", "result", "states", "generated", "depth", "seconds"];
    lines.push("Models", ...columns([heads, ...rows], "llrrrr"), "");
  }
  for (const [kind, title] of [
    ["bug", "Twins: the model with a bug, and the property that catches it"],
    ["reachable", "Reached: what must happen, as a property that must fail"],
  ] as const) {
    const twins = reports.filter(({ model }) => model.kind === kind);
    if (twins.length === 0) continue;
    const rows = twins.map((report) => [
      report.model.name,
      failsBy(report),
      report.asExpected ? "as expected" : failure(report),
      ...figures(report, false),
    ]);
    lines.push(
      title,
      ...columns([["twin", "fails by", "result", "states", "seconds"], ...rows], "lllrr"),
      "",
    );
  }
  for (const report of reports) lines.push(...details(report, options));
  return lines;
}

function figures({ result }: ModelReport, all: boolean): string[] {
  const { distinctStates, statesGenerated, depth, seconds } = result;
  const more = all ? [count(statesGenerated), count(depth)] : [];
  return [count(distinctStates), ...more, seconds.toFixed(1)];
}

function failsBy({ result }: ModelReport): string {
  if (result.verdict !== "violated") return "-";
  return result.violation.property ?? result.violation.kind;
}

function failure({ result }: ModelReport): string {
  return result.verdict === "errored" ? "NOT CHECKED" : "NOT AS EXPECTED";
}

function details({ model, asExpected, differences, result }: ModelReport, options: ModelTableOptions) {
  const { spec, traces } = options;
  const traced = result.verdict === "violated" && (traces === "all" || (traces !== "none" && !asExpected));
  if (asExpected && !traced) return [];
  const told = [...differences, ...(traced ? [formatResult(result)] : [])];
  const lines = told.flatMap((text) => text.split("\n")).map((line) => `  ${line}`);
  const repeat = commandLine("check", [model.name], { spec });
  return [`${model.name}: ${model.says}`, ...lines, ...(asExpected ? [] : [`  Repeat it: ${repeat}`]), ""];
}

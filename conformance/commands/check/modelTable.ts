import type { ModelReport } from "../../models/checkModels.ts";
import { columns, count } from "../columns.ts";
import { commandLine } from "../commandLine.ts";

/** What of the reports is told. */
export interface ModelTableOptions {
  /** The folder of the spec, when it is not the package's own. */
  readonly spec?: string;
  /** With the traces of models that fail: "none" of them, of those "notAsExpected", or of "all". */
  readonly traces: "none" | "notAsExpected" | "all";
}

type Verdicts = readonly [property: string, expected: string, found: string];

/** One section of the table: the models of a kind, and what its columns say of each. */
interface Section {
  readonly kind: ModelReport["model"]["kind"];
  readonly title: string;
  readonly heads: readonly [name: string, property: string];
  readonly verdicts: (report: ModelReport) => Verdicts;
}

const sections: readonly Section[] = [
  {
    kind: "model",
    title: "Models",
    heads: ["model", "property"],
    verdicts: (report) => [`all ${report.checks.length}`, "holds", found(report, {})],
  },
  {
    kind: "bug",
    title: "Twins: the model with a bug, and the property that catches it",
    heads: ["twin", "property"],
    verdicts: (report) => [
      report.model.violates ?? "none named",
      "fails",
      found(report, { failing: "fails" }),
    ],
  },
  {
    kind: "reachable",
    title: "Reached: what must happen, shown by a property that it breaks",
    heads: ["model", "what happens"],
    verdicts: (report) => [
      report.model.says,
      "reached",
      found(report, { holding: "not reached", failing: "reached" }),
    ],
  },
];

/** The result of checking models as a person reads it: those that hold, the twins that must fail, what is reached. */
export function modelTable(reports: readonly ModelReport[], options: ModelTableOptions): string[] {
  const lines: string[] = [];
  for (const { kind, title, heads, verdicts } of sections) {
    const shown = reports.filter(({ model }) => model.kind === kind);
    if (shown.length === 0) continue;
    const rows = shown.map((report) => [report.model.name, ...verdicts(report), ...figures(report)]);
    const head = [...heads, "expected", "found", "states", "depth", "seconds"];
    lines.push(title, ...columns([head, ...rows], "llllrrr"), "");
  }
  for (const report of reports) lines.push(...details(report, options));
  return lines;
}

function figures({ result }: ModelReport): string[] {
  const { distinctStates, depth, seconds } = result;
  return [count(distinctStates), count(depth), seconds.toFixed(1)];
}

/** @param words what it is called that all holds, and that the property fails which the manifest names */
function found(
  { model, asExpected, result }: ModelReport,
  { holding = "holds", failing }: { holding?: string; failing?: string },
): string {
  if (result.verdict === "errored") return "NOT CHECKED";
  const failed = result.verdict === "violated" ? (result.violation.property ?? result.violation.kind) : null;
  const named = failing !== undefined && failed === model.violates ? failing : `${failed} fails`;
  return `${failed === null ? holding : named}${asExpected ? "" : ", NOT AS EXPECTED"}`;
}

function details(report: ModelReport, options: ModelTableOptions): string[] {
  const { model, asExpected, differences, counterexample } = report;
  const drawn = counterexample && (options.traces === "all" || (options.traces !== "none" && !asExpected));
  if (asExpected && !drawn) return [];
  const repeat = commandLine("check", [model.name], { spec: options.spec });
  const told = differences.flatMap((text) => text.split("\n")).map((line) => `  ${line}`);
  return [
    ...(asExpected ? [] : [`${model.name}: ${model.says}`, ...told, `  Repeat it: ${repeat}`, ""]),
    ...(drawn ? [counterexample.drawing] : []),
  ];
}

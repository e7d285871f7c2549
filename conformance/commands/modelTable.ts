import type { ModelReport } from "../models/checkModels.ts";
import { columns, count } from "./columns.ts";

/** The result of checking models as a person reads it: those that hold, then the twins that must fail. */
export function modelTable(reports: readonly ModelReport[]): string[] {
  const lines: string[] = [];
  const models = reports.filter(({ model }) => model.kind === "model");
  if (models.length > 0) {
    const rows = models.map(({ model, result, asExpected }) => [
      model.name,
      asExpected ? "holds" : "NOT AS EXPECTED",
      count(result.distinctStates),
      count(result.statesGenerated),
      count(result.depth),
      result.seconds.toFixed(1),
    ]);
    lines.push(
      "Models",
      ...columns([["model", "result", "states", "generated", "depth", "seconds"], ...rows], "llrrrr"),
      "",
    );
  }
  for (const [kind, title] of [
    ["bug", "Twins: the model with a bug, and the property that catches it"],
    ["reachable", "Reached: what must happen, as a property that must fail"],
  ] as const) {
    const twins = reports.filter(({ model }) => model.kind === kind);
    if (twins.length === 0) continue;
    const rows = twins.map(({ model, result, asExpected }) => [
      model.name,
      result.verdict === "violated" ? (result.violation.property ?? result.violation.kind) : result.verdict,
      asExpected ? "" : "NOT AS EXPECTED",
      count(result.distinctStates),
      result.seconds.toFixed(1),
    ]);
    lines.push(title, ...columns([["twin", "caught by", "", "states", "seconds"], ...rows], "lllrr"), "");
  }
  for (const { model, differences } of reports.filter((report) => !report.asExpected)) {
    lines.push(`${model.name} (${model.says})`, ...differences.map((difference) => `  ${difference}`));
    lines.push(`  Repeat it: stopcount check ${model.name}`, "");
  }
  return lines;
}

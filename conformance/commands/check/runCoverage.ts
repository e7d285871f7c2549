import type { CheckModelsOptions } from "../../models/checkModels.ts";
import type { CoverageReport } from "../../models/coverage/coverageReport.ts";
import { coverModels } from "../../models/coverage/coverModels.ts";
import type { Manifest, Model } from "../../models/manifest.ts";
import { type Context, exitCodes } from "../context.ts";
import { coverageTable } from "./coverageTable.ts";
import { exitCodeOf } from "./exitCodeOf.ts";
import { modelTable } from "./modelTable.ts";

/**
 * `stopcount check --coverage`: 0 when the models reach all of the spec that the manifest does not excuse, and end as it
 * says; else 1; 2 when one cannot be checked.
 */
export async function runCoverage(
  spec: string,
  manifest: Manifest,
  models: readonly Model[],
  options: CheckModelsOptions & {
    json?: boolean;
    quiet?: boolean;
    named: boolean;
    ownSpec: string | undefined;
  },
  context: Context,
): Promise<number> {
  const report = await coverModels(spec, manifest, models, options);
  const failing = report.reports.filter(({ asExpected }) => !asExpected);
  if (options.json) context.print(JSON.stringify(report));
  else {
    const told = { traces: "all", ...(options.ownSpec !== undefined && { spec: options.ownSpec }) } as const;
    const shown = { quiet: Boolean(options.quiet), named: options.named };
    const lines = [...modelTable(failing, told), ...coverageTable(report, spec, shown)];
    if (lines.length > 0) context.print(lines.join("\n").trimEnd());
  }
  return exitCode(report);
}

function exitCode({ unreached, stale, reports }: CoverageReport): number {
  const whole = unreached.length + stale.length === 0;
  return Math.max(exitCodeOf(reports), whole ? exitCodes.conforms : exitCodes.violated);
}

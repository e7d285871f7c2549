import type { ModelReport } from "../../models/checkModels.ts";
import { exitCodes } from "../context.ts";

/** What model-checking amounts to as an exit code. */
export function exitCodeOf(reports: readonly ModelReport[]): number {
  if (reports.some(({ result }) => result.verdict === "errored")) return exitCodes.badInput;
  return reports.every(({ asExpected }) => asExpected) ? exitCodes.conforms : exitCodes.violated;
}

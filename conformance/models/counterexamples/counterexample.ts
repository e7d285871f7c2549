import { type CheckResult, drawTrace, formatViolation, traceToItf } from "../../../tla/index.ts";
import type { Manifest, Model } from "../manifest.ts";

/** How a model fails, as it is kept: the same result gives the same texts. */
export interface Counterexample {
  /** The trace in the Informal Trace Format. */
  readonly itf: string;
  /** The same trace drawn, for people. */
  readonly drawing: string;
}

/**
 * How a model fails, for a result that says so.
 *
 * @param lanes the variable whose keys are the lanes of the drawing, and those that it does not tell of
 */
export function counterexample(
  model: Model,
  { violation, trace, ending }: Extract<CheckResult, { verdict: "violated" }>,
  lanes: NonNullable<Manifest["lanes"]>[string] | undefined,
): Counterexample {
  const about = {
    description: `${model.says} ${formatViolation(violation)}`,
    model: model.name,
    violates: violation.property ?? violation.kind,
    source: `${model.module} ${model.config}`,
  };
  const [variable, ...untold] = [lanes ?? []].flat();
  const title = `${model.name}: ${model.says} ${formatViolation(violation)}`;
  return {
    itf: traceToItf(trace, ending, about),
    drawing: `${drawTrace({ title, trace, ending, lanes: variable, untold })}\n`,
  };
}

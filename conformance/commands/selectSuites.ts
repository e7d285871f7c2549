import { settledSuite, traceName } from "../engine/index.ts";
import { InputError } from "../models/inputError.ts";
import type { SuiteOfFile } from "./replaySuites.ts";
import { type Shape, shapeOf } from "./shape.ts";

/** What of the suites is replayed: all without these. */
export interface Selection {
  readonly shape?: Shape;
  /** The name of a trace, to run it alone. */
  readonly trace?: string;
}

/**
 * The suites of a shape, or the one that has a trace, and the index of that.
 *
 * @throws {InputError} when there is none
 */
export function selectSuites(
  suites: readonly SuiteOfFile[],
  { shape, trace }: Selection,
): { suites: readonly SuiteOfFile[]; trace?: number } {
  const ofShape = suites.filter(({ suite }) => shape === undefined || shapeOf(suite.model) === shape);
  if (ofShape.length === 0) {
    const message = `No suite is of the shape "${shape}". The ends of their names say which they are of`;
    throw new InputError({ shape }, message);
  }
  if (trace === undefined) return { suites: ofShape };
  const [, model, rest, number] = /^(.*?)(-rest)?-(\d+)$/.exec(trace) ?? [];
  const index = Number(number) - 1;
  const settled = ({ file, suite }: SuiteOfFile) => ({ file, suite: settledSuite(suite) });
  const candidates = ofShape
    .filter(({ suite }) => suite.model === model)
    .map((one) => (rest === undefined ? one : settled(one)));
  const having = candidates.filter(
    ({ suite }) => index < suite.cover.traces.count && traceName(suite, index) === trace,
  );
  if (having.length > 0) return { suites: having, trace: index };
  const { suite } = candidates[0] ?? ofShape[0]!;
  const names = [0, suite.cover.traces.count - 1].map((at) => traceName(suite, at));
  const message = `There is no trace "${trace}". Those of ${suite.model} are called ${names.join(" to ")}`;
  throw new InputError({ trace }, message);
}

import { type Suite, traceName } from "../../../engine/index.ts";

/** The first trace of a suite that takes an edge, and the step, from 1, with which it does; `null` if none does. */
export function predictedAt(suite: Suite, edge: number): { trace: string; step: number } | null {
  const { offsets, edges } = suite.cover.traces;
  const at = edges.indexOf(edge);
  if (at === -1) return null;
  const trace = offsets.findIndex((offset) => offset > at) - 1;
  return { trace: traceName(suite, trace), step: at - offsets[trace]! + 1 };
}

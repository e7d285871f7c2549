import type { Digraph } from "../graph/stateGraph.ts";
import type { Covering } from "./criterion.ts";
import { eulerTour } from "./eulerTour.ts";
import { dualBound, extraUses } from "./extraUses.ts";

/**
 * Every edge at least once, parallel edges included, in the fewest steps possible.
 *
 * @throws {Error} if the steps differ from the bound that the dual solution proves (a bug, never the graph's fault)
 */
export function transitions(graph: Digraph): Covering {
  const { extra: uses, potentials } = extraUses(graph);
  for (let edge = 0; edge < uses.length; edge++) uses[edge]!++;
  const traces = eulerTour(graph, uses);
  const lowerBound = dualBound(graph, potentials);
  const steps = traces.reduce((sum, trace) => sum + trace.length, 0);
  if (steps !== lowerBound) {
    throw new Error(
      `The cover has ${steps} steps and its proven bound is ${lowerBound}. Report this as a bug`,
    );
  }
  return { traces, lowerBound };
}

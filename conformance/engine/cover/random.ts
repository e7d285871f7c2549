import { GraphError } from "../graph/graphError.ts";
import type { Digraph } from "../graph/stateGraph.ts";
import { seededNumbers } from "../seededNumbers.ts";
import type { Covering, CriterionOptions } from "./criterion.ts";

/**
 * Random walks from random initial states: the same seed gives the same walks. A walk ends early in a state without edges.
 *
 * @throws {GraphError} if seed, count or length is not a natural number
 */
export function random(graph: Digraph, options: CriterionOptions): Covering {
  const { seed = 1, count = 100, length = 50 } = options;
  for (const [subject, found] of Object.entries({ seed, count, length })) {
    if (Number.isSafeInteger(found) && found >= 0) continue;
    throw new GraphError({
      subject: `Option ${subject}`,
      expected: "a natural number",
      found: String(found),
      next: "Give one",
    });
  }
  const below = seededNumbers(seed);
  const traces: number[][] = [];
  for (let i = 0; i < count; i++) {
    let state = graph.initial[below(graph.initial.length)]!;
    const trace: number[] = [];
    while (trace.length < length) {
      const degree = graph.offsets[state + 1]! - graph.offsets[state]!;
      if (degree === 0) break;
      const edge = graph.offsets[state]! + below(degree);
      trace.push(edge);
      state = graph.targets[edge]!;
    }
    if (trace.length > 0) traces.push(trace);
  }
  return { traces, lowerBound: null };
}

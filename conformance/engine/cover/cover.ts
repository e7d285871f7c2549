import { countParallelEdges, edgeSources, type StateGraph } from "../graph/stateGraph.ts";
import type { Covering, Criterion, CriterionName, CriterionOptions } from "./criterion.ts";
import { cutTraces } from "./cutTraces.ts";
import { pairs } from "./pairs.ts";
import { random } from "./random.ts";
import { states } from "./states.ts";
import { packTraces, type Traces } from "./traces.ts";
import { transitions } from "./transitions.ts";

/** What a cover reaches and what it costs. */
export type Coverage = {
  readonly states: number;
  readonly edges: number;
  /** Edges that have a sibling before them, between the same two states. */
  readonly parallelEdges: number;
  readonly coveredEdges: number;
  readonly traces: number;
  readonly steps: number;
  /** No cover has fewer steps; `null` for `random`, which nothing bounds. */
  readonly lowerBound: number | null;
};

/** Traces of a graph, chosen by a criterion. */
export type Cover = {
  readonly criterion: CriterionName;
  readonly traces: Traces;
  readonly coverage: Coverage;
};

const criteria: { readonly [name in CriterionName]: Criterion } = { transitions, states, pairs, random };

/**
 * Chooses traces that cover a graph. `transitions` and `pairs` are exactly optimal: steps equal the lower bound,
 * unless `maxLength` cuts traces. The same graph and options give the same traces.
 *
 * @throws {GraphError} if an option is out of range, or see the criterion
 */
export function cover(
  graph: StateGraph,
  options: CriterionOptions & { criterion?: CriterionName; maxLength?: number } = {},
): Cover {
  const { criterion = "transitions", maxLength } = options;
  const sources = edgeSources(graph);
  const { traces: found, lowerBound }: Covering = criteria[criterion](graph, options);
  const context = criterion === "pairs" ? 1 : 0;
  const kept = maxLength === undefined ? found : cutTraces(graph, sources, found, { maxLength, context });
  const traces = packTraces(graph, sources, kept);
  return { criterion, traces, coverage: measure(graph, traces, lowerBound) };
}

function measure(graph: StateGraph, traces: Traces, lowerBound: number | null): Coverage {
  const taken = new Uint8Array(graph.edgeCount);
  let coveredEdges = 0;
  for (const edge of traces.edges) {
    if (taken[edge] === 0) coveredEdges++;
    taken[edge] = 1;
  }
  return {
    states: graph.stateCount,
    edges: graph.edgeCount,
    parallelEdges: countParallelEdges(graph),
    coveredEdges,
    traces: traces.count,
    steps: traces.edges.length,
    lowerBound,
  };
}

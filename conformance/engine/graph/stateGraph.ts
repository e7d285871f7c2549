import type { Label } from "../action.ts";
import type { JsonValue } from "../json.ts";

/** A directed graph in compressed rows: the edges of state `s` are `offsets[s] .. offsets[s + 1] - 1`. */
export type Digraph = {
  readonly stateCount: number;
  readonly edgeCount: number;
  /** Ascending. */
  readonly initial: Int32Array;
  /** `stateCount + 1` entries. */
  readonly offsets: Int32Array;
  /** The state that each edge leads to. */
  readonly targets: Int32Array;
};

/**
 * The state graph of a model. Edges of a state are sorted by label, then by target; parallel edges (same states,
 * another action or outcome) stay apart. States are numbered breadth first from the initial ones.
 */
export type StateGraph = Digraph & {
  /** Per edge, an index into `labelTable`. */
  readonly labels: Int32Array;
  readonly labelTable: readonly Label[];
  /** Per state, an index into `observationTable`. */
  readonly observations: Int32Array;
  readonly observationTable: readonly JsonValue[];
};

/** The state that each edge leaves, for graphs whose edges are looked up by number. */
export function edgeSources(graph: Digraph): Int32Array {
  const sources = new Int32Array(graph.edgeCount);
  for (let state = 0; state < graph.stateCount; state++) {
    sources.fill(state, graph.offsets[state]!, graph.offsets[state + 1]!);
  }
  return sources;
}

/** How many edges have a sibling before them: between the same two states, in the same direction. */
export function countParallelEdges(graph: Digraph): number {
  const seenFrom = new Int32Array(graph.stateCount).fill(-1);
  let parallel = 0;
  for (let state = 0; state < graph.stateCount; state++) {
    for (let edge = graph.offsets[state]!; edge < graph.offsets[state + 1]!; edge++) {
      const target = graph.targets[edge]!;
      if (seenFrom[target] === state) parallel++;
      seenFrom[target] = state;
    }
  }
  return parallel;
}

import { type Digraph, edgeSources } from "./stateGraph.ts";

/** A breadth-first forest from the initial states. */
export type ShortestPaths = {
  /** Per state, the least number of steps from an initial state, or -1 where there is no path. */
  readonly depths: Int32Array;
  /** Per state, the edge by which the path arrives, or -1. */
  readonly arrivals: Int32Array;
  /** The edges from an initial state to `state`, in order. Empty for an initial state. */
  path(state: number): number[];
};

/** The shortest paths over the edges that `allowed` admits (all, without it). Ties go to the lowest edge number. */
export function shortestPaths(graph: Digraph, allowed?: (edge: number) => boolean): ShortestPaths {
  const depths = new Int32Array(graph.stateCount).fill(-1);
  const arrivals = new Int32Array(graph.stateCount).fill(-1);
  const queue = new Int32Array(graph.stateCount);
  let queued = 0;
  for (const state of graph.initial) {
    depths[state] = 0;
    queue[queued++] = state;
  }
  for (let head = 0; head < queued; head++) {
    const state = queue[head]!;
    for (let edge = graph.offsets[state]!; edge < graph.offsets[state + 1]!; edge++) {
      const target = graph.targets[edge]!;
      if (depths[target] !== -1 || (allowed !== undefined && !allowed(edge))) continue;
      depths[target] = depths[state]! + 1;
      arrivals[target] = edge;
      queue[queued++] = target;
    }
  }
  let sources: Int32Array | undefined;
  const path = (state: number): number[] => {
    sources ??= edgeSources(graph);
    const edges: number[] = [];
    for (let at = state; arrivals[at] !== -1; at = sources[arrivals[at]!]!) edges.push(arrivals[at]!);
    return edges.reverse();
  };
  return { depths, arrivals, path };
}

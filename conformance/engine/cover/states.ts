import { shortestPaths } from "../graph/shortestPaths.ts";
import type { Digraph } from "../graph/stateGraph.ts";
import type { Covering } from "./criterion.ts";

/**
 * Every state at least once. Greedy: go to the shallowest state not seen yet, walk on while a successor is new.
 * The bound is what any cover needs, a step for each state that is not initial; the steps may exceed it.
 */
export function states(graph: Digraph): Covering {
  const paths = shortestPaths(graph);
  const seen = new Uint8Array(graph.stateCount);
  for (const state of graph.initial) seen[state] = 1;
  const traces: number[][] = [];
  const walkOn = (trace: number[], from: number) => {
    for (let state = from; ; ) {
      const edge = newSuccessor(graph, seen, state);
      if (edge === undefined) return;
      trace.push(edge);
      state = graph.targets[edge]!;
      seen[state] = 1;
    }
  };
  for (const state of graph.initial) {
    const trace: number[] = [];
    walkOn(trace, state);
    if (trace.length > 0) traces.push(trace);
  }
  const byDepth = Int32Array.from({ length: graph.stateCount }, (_, state) => state);
  byDepth.sort((a, b) => paths.depths[a]! - paths.depths[b]! || a - b);
  for (const state of byDepth) {
    if (seen[state] === 1) continue;
    const trace = paths.path(state);
    for (const edge of trace) seen[graph.targets[edge]!] = 1;
    walkOn(trace, state);
    traces.push(trace);
  }
  return { traces, lowerBound: graph.stateCount - graph.initial.length };
}

function newSuccessor(graph: Digraph, seen: Uint8Array, state: number): number | undefined {
  for (let edge = graph.offsets[state]!; edge < graph.offsets[state + 1]!; edge++) {
    if (seen[graph.targets[edge]!] === 0) return edge;
  }
  return undefined;
}

import { GraphError } from "../graph/graphError.ts";
import { type Digraph, edgeSources } from "../graph/stateGraph.ts";
import type { Covering } from "./criterion.ts";
import { transitions } from "./transitions.ts";

/** The most pairs that are covered in one go. */
export const mostPairs = 20_000_000;

/**
 * Every two edges in a row, and every edge that a run can begin with, in the fewest steps possible:
 * the `transitions` of the line graph, whose states are the edges (and the initial states) of `graph`.
 *
 * @throws {GraphError} if there are more than `mostPairs` pairs
 */
export function pairs(graph: Digraph): Covering {
  const lines = lineGraph(graph);
  const { traces, lowerBound } = transitions(lines);
  // The line graph's state `initial.length + e` stands for edge `e`: entering it is taking the edge.
  const starts = graph.initial.length;
  return {
    traces: traces.map((trace) => Array.from(trace, (arc) => lines.targets[arc]! - starts)),
    lowerBound,
  };
}

function lineGraph(graph: Digraph): Digraph {
  const starts = graph.initial.length;
  const stateCount = starts + graph.edgeCount;
  const stands = new Int32Array(stateCount);
  stands.set(graph.initial);
  stands.set(graph.targets, starts);
  const degree = (line: number) => graph.offsets[stands[line]! + 1]! - graph.offsets[stands[line]!]!;
  let edgeCount = 0;
  for (let line = 0; line < stateCount; line++) edgeCount += degree(line);
  if (edgeCount > mostPairs) {
    throw new GraphError({
      subject: "The criterion pairs",
      expected: `at most ${mostPairs} pairs of edges`,
      found: String(edgeCount),
      next: "Cover transitions instead, or give a smaller model",
    });
  }
  const offsets = new Int32Array(stateCount + 1);
  const targets = new Int32Array(edgeCount);
  let arc = 0;
  for (let line = 0; line < stateCount; line++) {
    const state = stands[line]!;
    for (let edge = graph.offsets[state]!; edge < graph.offsets[state + 1]!; edge++)
      targets[arc++] = starts + edge;
    offsets[line + 1] = arc;
  }
  return {
    stateCount,
    edgeCount,
    initial: Int32Array.from({ length: starts }, (_, i) => i),
    offsets,
    targets,
  };
}

/** How many distinct pairs of consecutive edges `traces` hold. */
export function countPairs(graph: Digraph, traces: Iterable<ArrayLike<number>>): number {
  const sources = edgeSources(graph);
  const seen = new Set<number>();
  for (const trace of traces) {
    for (let i = 1; i < trace.length; i++) {
      if (graph.targets[trace[i - 1]!] !== sources[trace[i]!]) throw new Error("Not a trace of this graph");
      seen.add(trace[i - 1]! * graph.edgeCount + trace[i]!);
    }
  }
  return seen.size;
}

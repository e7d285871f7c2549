import type { Digraph } from "../graph/stateGraph.ts";

/** Traces of a graph, one after the other: trace `i` is `edges[offsets[i] .. offsets[i + 1] - 1]`. */
export type Traces = {
  readonly count: number;
  /** Per trace, the initial state that it begins in. */
  readonly initial: Int32Array;
  readonly offsets: Int32Array;
  readonly edges: Int32Array;
};

/** One trace: where it begins and the edges it takes. `edges` is a view, not a copy. */
export function traceAt(traces: Traces, index: number): { initial: number; edges: Int32Array } {
  const edges = traces.edges.subarray(traces.offsets[index]!, traces.offsets[index + 1]!);
  return { initial: traces.initial[index]!, edges };
}

/**
 * Packs traces, each a list of edges that begins in an initial state.
 * They are sorted by length, then by edges, so that a small change of the model gives a small difference.
 */
export function packTraces(graph: Digraph, sources: Int32Array, traces: ArrayLike<number>[]): Traces {
  const sorted = traces.slice().sort(compareTraces);
  const offsets = new Int32Array(sorted.length + 1);
  for (const [index, trace] of sorted.entries()) offsets[index + 1] = offsets[index]! + trace.length;
  const edges = new Int32Array(offsets[sorted.length]!);
  const initial = new Int32Array(sorted.length);
  for (const [index, trace] of sorted.entries()) {
    edges.set(trace, offsets[index]!);
    initial[index] = trace.length === 0 ? graph.initial[0]! : sources[trace[0]!]!;
  }
  return { count: sorted.length, initial, offsets, edges };
}

function compareTraces(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return a.length - b.length;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return 0;
}

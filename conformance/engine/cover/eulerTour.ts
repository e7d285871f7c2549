import type { Digraph } from "../graph/stateGraph.ts";

/**
 * Traces that together use each edge exactly `uses[edge]` times: an Euler tour (Hierholzer, 1873) through a root that
 * feeds the initial states and takes the end of every trace, cut at the root. Empties `uses`.
 *
 * @param uses each at least 1, and such that no state but an initial one has more uses out than in
 */
export function eulerTour(graph: Digraph, uses: Int32Array): Int32Array[] {
  const { stateCount: n, offsets, targets } = graph;
  const { starts, ends, total } = jumps(graph, uses);
  const root = n;
  const startArc = -2;
  const endArc = -1;
  const cursors = offsets.slice(0, n);
  const states = new Int32Array(total + 1);
  const arcs = new Int32Array(total + 1);
  const tour = new Int32Array(total);
  let written = total;
  let depth = 0;
  let nextInitial = 0;
  states[0] = root;
  const push = (arc: number, state: number) => {
    arcs[++depth] = arc;
    states[depth] = state;
  };
  while (depth >= 0) {
    const state = states[depth]!;
    if (state === root) {
      while (nextInitial < graph.initial.length && starts[nextInitial] === 0) nextInitial++;
      if (nextInitial < graph.initial.length) {
        starts[nextInitial]!--;
        push(startArc, graph.initial[nextInitial]!);
        continue;
      }
    } else {
      // A trace ends as soon as it may: that keeps traces short.
      if (ends[state]! > 0) {
        ends[state]!--;
        push(endArc, root);
        continue;
      }
      while (cursors[state]! < offsets[state + 1]! && uses[cursors[state]!] === 0) cursors[state]!++;
      if (cursors[state]! < offsets[state + 1]!) {
        const edge = cursors[state]!;
        uses[edge]!--;
        push(edge, targets[edge]!);
        continue;
      }
    }
    if (depth > 0) tour[--written] = arcs[depth]!;
    depth--;
  }
  if (written !== 0) throw new Error("The tour misses edges: uses are not balanced. Report this as a bug");
  return cutTour(tour);
}

/** How many traces begin at each initial state and end at each state, and the length of the tour with them. */
function jumps(graph: Digraph, uses: Int32Array): { starts: Int32Array; ends: Int32Array; total: number } {
  const balance = new Int32Array(graph.stateCount);
  let total = 0;
  for (let state = 0; state < graph.stateCount; state++) {
    for (let edge = graph.offsets[state]!; edge < graph.offsets[state + 1]!; edge++) {
      balance[state]! -= uses[edge]!;
      balance[graph.targets[edge]!]! += uses[edge]!;
      total += uses[edge]!;
    }
  }
  const starts = new Int32Array(graph.initial.length);
  for (const [place, state] of graph.initial.entries()) {
    starts[place] = Math.max(1, -balance[state]!);
    balance[state]! += starts[place]!;
    total += starts[place]!;
  }
  for (const left of balance) total += left;
  return { starts, ends: balance, total };
}

function cutTour(tour: Int32Array): Int32Array[] {
  const traces: Int32Array[] = [];
  let from = 0;
  for (let i = 0; i < tour.length; i++) {
    if (tour[i] === -2) from = i + 1;
    else if (tour[i] === -1 && i > from) traces.push(tour.subarray(from, i));
  }
  return traces;
}

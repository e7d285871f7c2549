import fc from "fast-check";
import { expect, test } from "vitest";
import { edgeSources, type StateGraph } from "../graph/stateGraph.ts";
import { graphOf } from "../miniatures/randomGraph.ts";
import { cover } from "./cover.ts";
import { countPairs } from "./pairs.ts";
import { traceAt } from "./traces.ts";
import { transitions } from "./transitions.ts";

const graphs = fc
  .record({
    states: fc.integer({ min: 1, max: 9 }),
    parents: fc.array(fc.nat(100), { minLength: 9, maxLength: 9 }),
    more: fc.array(fc.tuple(fc.nat(100), fc.nat(100)), { maxLength: 22 }),
    initial: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ states, parents, more, initial }) => graphOf(states, parents, more, Math.min(initial, states)));

test("transitions: steps equal what an independent slow solver finds, on random graphs", () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const { traces, lowerBound } = transitions(graph);
      const steps = traces.reduce((sum, trace) => sum + trace.length, 0);
      expect(steps).toBe(slowOptimum(graph));
      expect(lowerBound).toBe(steps);
    }),
    { numRuns: 1500 },
  );
});

test("transitions: the traces are walks from initial states and take every edge", () => {
  fc.assert(
    fc.property(graphs, fc.option(fc.integer({ min: 10, max: 12 })), (graph, maxLength) => {
      const found = cover(graph, maxLength === null ? {} : { maxLength });
      const sources = edgeSources(graph);
      const taken = new Set<number>();
      for (let i = 0; i < found.traces.count; i++) {
        const { initial, edges } = traceAt(found.traces, i);
        expect(graph.initial).toContain(initial);
        expect(edges.length).toBeLessThanOrEqual(maxLength ?? Number.POSITIVE_INFINITY);
        let state = initial;
        for (const edge of edges) {
          expect(sources[edge]).toBe(state);
          state = graph.targets[edge]!;
          taken.add(edge);
        }
      }
      expect(taken.size).toBe(graph.edgeCount);
      expect(found.coverage.coveredEdges).toBe(graph.edgeCount);
      expect(found.coverage.steps).toBeGreaterThanOrEqual(found.coverage.lowerBound!);
    }),
    { numRuns: 500 },
  );
});

test("transitions: a graph without edges has no traces", () => {
  expect(cover(graphOf(1, [], [])).coverage).toMatchObject({ edges: 0, traces: 0, steps: 0, lowerBound: 0 });
});

test("cover: states are all seen", () => {
  fc.assert(
    fc.property(graphs, (graph) => {
      const { traces } = cover(graph, { criterion: "states" });
      const seen = new Set(graph.initial);
      for (const edge of traces.edges) seen.add(graph.targets[edge]!);
      expect(seen.size).toBe(graph.stateCount);
    }),
  );
});

test("cover: pairs takes every two edges in a row, with a limit on length too", () => {
  fc.assert(
    fc.property(graphs, fc.option(fc.constant(14)), (graph, maxLength) => {
      const options = maxLength === null ? {} : { maxLength };
      const { traces } = cover(graph, { criterion: "pairs", ...options });
      let all = 0;
      for (let edge = 0; edge < graph.edgeCount; edge++) {
        const target = graph.targets[edge]!;
        all += graph.offsets[target + 1]! - graph.offsets[target]!;
      }
      const list = Array.from({ length: traces.count }, (_, i) => traceAt(traces, i).edges);
      expect(countPairs(graph, list)).toBe(all);
    }),
  );
});

test("cover: random walks repeat with their seed and differ without", () => {
  const graph = graphOf(
    5,
    [0, 0, 1, 2, 3],
    [
      [4, 0],
      [3, 1],
      [2, 2],
      [1, 0],
    ],
  );
  const walk = (seed: number) =>
    Array.from(cover(graph, { criterion: "random", seed, count: 9 }).traces.edges);
  expect(walk(7)).toEqual(walk(7));
  expect(walk(7)).not.toEqual(walk(8));
});

test("cover: a limit that cannot be kept is refused", () => {
  const graph = graphOf(5, [0, 0, 1, 2, 3], []);
  expect(() => cover(graph, { maxLength: 2 })).toThrow("Option maxLength: expected at least 3");
});

/** Successive shortest paths by Bellman-Ford on the written-out network, one unit at a time. */
function slowOptimum(graph: StateGraph): number {
  const root = graph.stateCount;
  const arcs: { from: number; to: number; cost: number; capacity: number }[] = [];
  const add = (from: number, to: number, cost: number) => {
    arcs.push({ from, to, cost, capacity: 1e6 }, { from: to, to: from, cost: -cost, capacity: 0 });
  };
  const excess = new Array<number>(root + 1).fill(0);
  const sources = edgeSources(graph);
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    add(sources[edge]!, graph.targets[edge]!, 1);
    excess[graph.targets[edge]!]!++;
    excess[sources[edge]!]!--;
  }
  for (let state = 0; state < root; state++) add(state, root, 0);
  for (const state of graph.initial) add(root, state, 0);
  let steps = graph.edgeCount;
  for (;;) {
    const from = excess.findIndex((value) => value > 0);
    if (from === -1) return steps;
    const distance = new Array<number>(root + 1).fill(Number.POSITIVE_INFINITY);
    const arrival = new Array<number>(root + 1).fill(-1);
    distance[from] = 0;
    for (let round = 0; round <= root; round++) {
      for (const [index, arc] of arcs.entries()) {
        if (arc.capacity === 0 || distance[arc.from]! + arc.cost >= distance[arc.to]!) continue;
        distance[arc.to] = distance[arc.from]! + arc.cost;
        arrival[arc.to] = index;
      }
    }
    let best = -1;
    for (const [state, value] of excess.entries()) {
      if (value < 0 && (best === -1 || distance[state]! < distance[best]!)) best = state;
    }
    for (let at = best; at !== from; at = arcs[arrival[at]!]!.from) {
      arcs[arrival[at]!]!.capacity--;
      arcs[arrival[at]! ^ 1]!.capacity++;
      steps += arcs[arrival[at]!]!.cost;
    }
    excess[from]!--;
    excess[best]!++;
  }
}

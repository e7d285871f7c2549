import type { Cover } from "../cover/cover.ts";
import { packedRows, span } from "../graph/packedRows.ts";
import { countParallelEdges, type StateGraph } from "../graph/stateGraph.ts";
import type { Suite } from "./suite.ts";
import type { SuiteTables } from "./suiteTables.ts";

/** The graph that the steps of a suite file make up, and its traces as edges of that graph. */
export function suiteFromTables(tables: SuiteTables): Suite {
  const { header } = tables;
  const graph = graphOfSteps(tables);
  const edges = edgesOfSteps(tables, graph);
  const offsets = new Int32Array(tables.starts.length + 1);
  offsets.set(tables.starts.view());
  offsets[tables.starts.length] = edges.length;
  const taken = new Uint8Array(graph.edgeCount);
  for (const edge of edges) taken[edge] = 1;
  const cover: Cover = {
    criterion: header.criterion,
    traces: { count: tables.starts.length, initial: tables.initial.view().slice(), offsets, edges },
    coverage: {
      states: graph.stateCount,
      edges: graph.edgeCount,
      parallelEdges: countParallelEdges(graph),
      coveredEdges: taken.reduce((sum, one) => sum + one, 0),
      traces: tables.starts.length,
      steps: edges.length,
      lowerBound: header.lowerBound,
    },
  };
  const { model, spec, constants, config, engine, requires } = header;
  return { model, spec, constants, config, engine, requires, graph, cover };
}

function graphOfSteps(tables: SuiteTables): StateGraph {
  const { counts } = tables.header;
  const steps = { from: tables.from.view(), label: tables.label.view(), to: tables.to.view() };
  const rows = packedRows(counts.states, steps);
  const offsets = new Int32Array(counts.states + 1);
  for (let state = 0; state < counts.states; state++)
    offsets[state + 1] = offsets[state]! + rows.counts[state]!;
  const edgeCount = offsets[counts.states]!;
  const labels = new Int32Array(edgeCount);
  const targets = new Int32Array(edgeCount);
  for (let state = 0; state < counts.states; state++) {
    for (let i = 0; i < rows.counts[state]!; i++) {
      const packed = rows.packed[rows.offsets[state]! + i]!;
      labels[offsets[state]! + i] = Math.floor(packed / span);
      targets[offsets[state]! + i] = packed % span;
    }
  }
  return {
    stateCount: counts.states,
    edgeCount,
    initial: Int32Array.from({ length: counts.initial }, (_, state) => state),
    offsets,
    targets,
    labels,
    labelTable: tables.labels,
    observations: tables.observations.view().slice(),
    observationTable: tables.observationTable,
  };
}

/** Each step's edge, found by halving its source's row. */
function edgesOfSteps(tables: SuiteTables, graph: StateGraph): Int32Array {
  const { untaken } = tables;
  const [sources, steps, ends] = [tables.from.view(), tables.label.view(), tables.to.view()];
  const { offsets, labels, targets } = graph;
  const edges = new Int32Array(sources.length - untaken);
  for (let i = 0; i < edges.length; i++) {
    const [label, to] = [steps[untaken + i]!, ends[untaken + i]!];
    let low = offsets[sources[untaken + i]!]!;
    let high = offsets[sources[untaken + i]! + 1]! - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((labels[middle]! - label || targets[middle]! - to) < 0) low = middle + 1;
      else high = middle;
    }
    edges[i] = low;
  }
  return edges;
}

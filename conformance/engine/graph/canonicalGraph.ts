import { type Label, labelKey } from "../action.ts";
import type { JsonValue } from "../json.ts";
import { GraphError } from "./graphError.ts";
import { packedRows, type Rows, span } from "./packedRows.ts";
import type { StateGraph } from "./stateGraph.ts";

/** What stays the same of a state from one run to the next. */
export type StateKey = bigint | string;

/** States and edges as they arrived. */
export type GraphParts = {
  labels: readonly Label[];
  observationTable: readonly JsonValue[];
  /** Per state, an index into `observationTable`, or -1 for a state never given. */
  observations: Int32Array;
  keys: readonly StateKey[];
  initial: readonly number[];
  from: Int32Array;
  label: Int32Array;
  to: Int32Array;
};

/**
 * Renumbers a graph canonically: labels by `labelKey`, states breadth first (initial states by key, then edges by label,
 * ties by the key of the target), observations by first use. Drops unused labels and exact duplicate edges.
 *
 * @throws {GraphError} see `GraphBuilder.finish()`
 */
export function canonicalGraph(parts: GraphParts): StateGraph {
  checkGiven(parts);
  const { order, rank } = rankLabels(parts);
  const rows = packedRows(parts.observations.length, { ...parts, rank });
  const { queue, renumbered } = breadthFirst(parts, rows);
  const stateCount = queue.length;
  const edgeCount = rows.counts.reduce((sum, count) => sum + count, 0);
  const offsets = new Int32Array(stateCount + 1);
  const targets = new Int32Array(edgeCount);
  const labels = new Int32Array(edgeCount);
  const observations = new Int32Array(stateCount);
  const observationTable: JsonValue[] = [];
  const observationRank = new Int32Array(parts.observationTable.length).fill(-1);
  for (let state = 0; state < stateCount; state++) {
    const old = queue[state]!;
    const observation = parts.observations[old]!;
    if (observationRank[observation] === -1) {
      observationRank[observation] = observationTable.push(parts.observationTable[observation]!) - 1;
    }
    observations[state] = observationRank[observation]!;
    const start = rows.offsets[old]!;
    const row = rows.packed.subarray(start, start + rows.counts[old]!);
    for (let i = 0; i < row.length; i++) {
      const packed = row[i]!;
      row[i] = packed - (packed % span) + renumbered[packed % span]!;
    }
    row.sort();
    let edge = offsets[state]!;
    for (const packed of row) {
      targets[edge] = packed % span;
      labels[edge++] = Math.floor(packed / span);
    }
    offsets[state + 1] = edge;
  }
  const initial = Int32Array.from(new Set(parts.initial), (old) => renumbered[old]!).sort();
  const labelTable = order.map((index) => parts.labels[index]!);
  return {
    stateCount,
    edgeCount,
    initial,
    offsets,
    targets,
    labels,
    labelTable,
    observations,
    observationTable,
  };
}

function checkGiven(parts: GraphParts): void {
  let stateCount = parts.observations.length;
  for (let i = 0; i < parts.from.length; i++) {
    if (parts.from[i]! >= stateCount) stateCount = parts.from[i]! + 1;
    if (parts.to[i]! >= stateCount) stateCount = parts.to[i]! + 1;
  }
  for (let state = 0; state < stateCount; state++) {
    if (state < parts.observations.length && parts.observations[state]! >= 0) continue;
    throw new GraphError({
      subject: `State ${state}`,
      expected: "its data",
      found: "only its number",
      next: "Give every state that an edge names, and number states without gaps",
    });
  }
  if (parts.initial.length === 0) {
    throw new GraphError({
      subject: "The graph",
      expected: "an initial state",
      found: "none",
      next: "Mark the states that a run can begin in",
    });
  }
}

/** `order`: the used labels, sorted; `rank`: per label, its place in `order`. */
function rankLabels(parts: GraphParts): { order: number[]; rank: Int32Array } {
  const used = new Uint8Array(parts.labels.length);
  for (const label of parts.label) used[label] = 1;
  const keyed = parts.labels.map((label, index) => ({ index, key: labelKey(label) }));
  const order = keyed
    .filter(({ index }) => used[index] === 1)
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ index }) => index);
  const rank = new Int32Array(parts.labels.length);
  for (const [place, index] of order.entries()) rank[index] = place;
  return { order, rank };
}

function breadthFirst(parts: GraphParts, rows: Rows): { queue: Int32Array; renumbered: Int32Array } {
  const stateCount = parts.observations.length;
  const queue = new Int32Array(stateCount);
  const renumbered = new Int32Array(stateCount).fill(-1);
  let queued = 0;
  const discover = (state: number) => {
    if (renumbered[state] !== -1) return;
    renumbered[state] = queued;
    queue[queued++] = state;
  };
  const byKey = (a: number, b: number) => compareKeys(parts.keys, a, b);
  for (const state of [...new Set(parts.initial)].sort(byKey)) discover(state);
  for (let head = 0; head < queued; head++) {
    const start = rows.offsets[queue[head]!]!;
    const end = start + rows.counts[queue[head]!]!;
    for (let i = start; i < end; ) {
      const label = Math.floor(rows.packed[i]! / span);
      let next = i + 1;
      while (next < end && Math.floor(rows.packed[next]! / span) === label) next++;
      if (next === i + 1) discover(rows.packed[i]! % span);
      else
        for (const to of Array.from(rows.packed.subarray(i, next), (p) => p % span).sort(byKey)) discover(to);
      i = next;
    }
  }
  if (queued < stateCount) {
    const lost = renumbered.indexOf(-1);
    throw new GraphError({
      subject: `State ${lost} (key ${parts.keys[lost]})`,
      expected: "a path from an initial state",
      found: `none, and none to ${stateCount - queued - 1} more`,
      next: "Give the missing edges or leave the states out",
    });
  }
  return { queue, renumbered };
}

function compareKeys(keys: readonly StateKey[], a: number, b: number): number {
  const [first, second] = [keys[a]!, keys[b]!];
  if (typeof first !== typeof second) return typeof first === "bigint" ? -1 : 1;
  if (first < second) return -1;
  if (first > second) return 1;
  throw new GraphError({
    subject: `States ${a} and ${b}`,
    expected: "a key each",
    found: `"${first}" twice`,
    next: "Give each state a key of its own",
  });
}

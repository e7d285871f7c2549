import { actionText, outcomeText } from "../action.ts";
import { GraphError } from "../graph/graphError.ts";
import type { StateGraph } from "../graph/stateGraph.ts";

/** A state graph as one sees it who cannot hold the system between its own steps. */
export type SettledGraph = {
  /** The states at rest that can be reached, and an edge for each action of the outside and each state it may settle in. */
  readonly graph: StateGraph;
  /** How many edges of the whole graph such a run may pass: those of the outside that leave a state at rest, and the internal ones behind them. */
  readonly passable: number;
};

/**
 * Takes internal steps together with the action before them: the system takes them by itself, one after the other in any
 * order, until none is left to take. A state in which none is left is at rest. Labels and observations keep their numbers;
 * states are numbered breadth first.
 *
 * @throws {GraphError} if internal steps go round for ever without a way to rest, or one of them does not end in `ok`
 */
export function settledGraph(graph: StateGraph): SettledGraph {
  const rests = new Rests(graph);
  const { offsets, targets, labels, observations } = graph;
  const numbers = new Map<number, number>();
  const states: number[] = [];
  const numberOf = (state: number) => {
    const known = numbers.get(state);
    if (known !== undefined) return known;
    numbers.set(state, states.length);
    return states.push(state) - 1;
  };
  for (const state of graph.initial) for (const rest of rests.of(state)) numberOf(rest);
  const initialCount = states.length;
  const rows: { label: number; target: number }[][] = [];
  let outside = 0;
  // The list grows while it is gone through.
  for (const state of states) {
    const row: { label: number; target: number }[] = [];
    for (let edge = offsets[state]!; edge < offsets[state + 1]!; edge++) {
      outside++;
      for (const rest of rests.of(targets[edge]!)) row.push({ label: labels[edge]!, target: numberOf(rest) });
    }
    rows.push(unique(row));
  }
  const settled = {
    stateCount: states.length,
    edgeCount: rows.reduce((sum, row) => sum + row.length, 0),
    initial: Int32Array.from({ length: initialCount }, (_, state) => state),
    offsets: new Int32Array(states.length + 1),
    targets: Int32Array.from(rows.flat(), ({ target }) => target),
    labels: Int32Array.from(rows.flat(), ({ label }) => label),
    labelTable: graph.labelTable,
    observations: Int32Array.from(states, (state) => observations[state]!),
    observationTable: graph.observationTable,
  };
  for (const [state, row] of rows.entries())
    settled.offsets[state + 1] = settled.offsets[state]! + row.length;
  return { graph: settled, passable: outside + rests.internalEdges };
}

/** Where states come to rest. Each state is looked at once. */
class Rests {
  /** How many internal edges were passed. */
  internalEdges = 0;
  readonly #graph: StateGraph;
  readonly #internal: readonly boolean[];
  readonly #known = new Map<number, readonly number[]>();
  readonly #passed: Uint8Array;

  constructor(graph: StateGraph) {
    this.#graph = graph;
    this.#internal = graph.labelTable.map(({ action }) => action.internal === true);
    this.#passed = new Uint8Array(graph.stateCount);
  }

  /** The states at rest that internal steps lead to from `from`, itself if it is at rest, ascending. */
  of(from: number): readonly number[] {
    const known = this.#known.get(from);
    if (known !== undefined) return known;
    const rests: number[] = [];
    const seen = new Set([from]);
    for (const state of seen) {
      const next = this.#internalTargets(state);
      if (next.length === 0) rests.push(state);
      for (const target of next) seen.add(target);
    }
    if (rests.length === 0) {
      throw new GraphError({
        subject: `State ${from}`,
        expected: "internal steps that come to an end",
        found: `${seen.size} states in which there is always one more`,
        next: "Replay this suite against an adapter that takes internal steps one by one",
      });
    }
    rests.sort((a, b) => a - b);
    this.#known.set(from, rests);
    return rests;
  }

  #internalTargets(state: number): number[] {
    const { offsets, targets, labels, labelTable } = this.#graph;
    const found: number[] = [];
    for (let edge = offsets[state]!; edge < offsets[state + 1]!; edge++) {
      if (!this.#internal[labels[edge]!]) continue;
      const { action, outcome } = labelTable[labels[edge]!]!;
      if (outcome.outcome !== "ok") {
        throw new GraphError({
          subject: `The internal action ${actionText(action)}`,
          expected: "the outcome ok: nobody is there to be told another",
          found: outcomeText(outcome),
          next: "Replay this suite against an adapter that takes internal steps one by one",
        });
      }
      found.push(targets[edge]!);
    }
    if (this.#passed[state] === 0) this.internalEdges += found.length;
    this.#passed[state] = 1;
    return found;
  }
}

/** Edges of a state in their order, each once. */
function unique(row: { label: number; target: number }[]): { label: number; target: number }[] {
  row.sort((a, b) => a.label - b.label || a.target - b.target);
  return row.filter(
    ({ label, target }, i) => i === 0 || label !== row[i - 1]!.label || target !== row[i - 1]!.target,
  );
}

import { inputKey } from "../action.ts";
import type { StateGraph } from "../graph/stateGraph.ts";

/** Per label, the number of its input: labels of one number cannot be told apart by an adapter. See `inputKey`. */
export function inputsOf({ labelTable }: StateGraph, picks: boolean): Int32Array {
  const numbers = new Map<string, number>();
  return Int32Array.from(labelTable, ({ action }) => {
    const key = inputKey(action, picks);
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    return number;
  });
}

/** Per edge, 1 if no other edge of its source has the same input: then the specification leaves no choice. */
export function edgesWithoutChoice(graph: StateGraph, inputs: Int32Array): Uint8Array {
  const { stateCount, edgeCount, offsets, labels } = graph;
  const without = new Uint8Array(edgeCount).fill(1);
  /** Per input, the state in which it was seen last, and the edge. */
  const seenIn = new Int32Array(inputs.length).fill(-1);
  const seenAt = new Int32Array(inputs.length);
  for (let state = 0; state < stateCount; state++) {
    for (let edge = offsets[state]!; edge < offsets[state + 1]!; edge++) {
      const input = inputs[labels[edge]!]!;
      if (seenIn[input] === state) without[edge] = without[seenAt[input]!] = 0;
      seenIn[input] = state;
      seenAt[input] = edge;
    }
  }
  return without;
}

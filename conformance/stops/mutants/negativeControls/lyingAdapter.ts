import { inputKey } from "../../../engine/action.ts";
import type { Adapter, Answer, JsonObject, Suite } from "../../../engine/index.ts";
import { lie, type Told } from "./lie.ts";
import type { NegativeControl } from "./negativeControl.ts";

/**
 * An adapter that answers as another does, and follows in a suite's graph where that is; whenever an edge is taken, it
 * lies about it. The suite is to leave the adapter no choice: of a state no two edges have the same input.
 *
 * @param adapter one that answers at once, not by promises
 */
export function lyingAdapter(
  adapter: Adapter,
  { graph }: Suite,
  { edge: lied, lie: kind, pick }: NegativeControl,
): Adapter {
  const keys = graph.labelTable.map(({ action }) => inputKey(action, true));
  // The replay gives the actions of the table themselves, over and over.
  const known = new Map(graph.labelTable.map(({ action }, label) => [action, keys[label]!]));
  const observed = () => adapter.observe() as JsonObject;
  let state = graph.initial[0]!;
  let seen: JsonObject = {};
  return {
    ...adapter,
    name: `${adapter.name} with ${kind}`,
    reset(config) {
      state = graph.initial[0]!;
      adapter.reset(config);
      seen = observed();
    },
    step(action) {
      const { offsets, labels, targets } = graph;
      const key = known.get(action) ?? inputKey(action, true);
      let edge = offsets[state]!;
      while (edge < offsets[state + 1]! && keys[labels[edge]!] !== key) edge++;
      if (edge === offsets[state + 1]) throw new Error(`${key} is not open in state ${state}`);
      state = targets[edge]!;
      const truth: Told = { outcome: adapter.step(action) as Answer, observed: observed() };
      const told = edge === lied ? lie(kind, pick, truth)! : truth;
      seen = told.observed;
      return told.outcome;
    },
    observe: () => seen,
  };
}

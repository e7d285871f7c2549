import { GraphBuilder } from "../graph/graphBuilder.ts";
import type { StateGraph } from "../graph/stateGraph.ts";

/** A graph from a list of numbers: state `i + 1` hangs on an earlier one, then further edges; every state is reachable. */
export function graphOf(
  states: number,
  parents: readonly number[],
  more: readonly (readonly [number, number])[],
  initial = 1,
): StateGraph {
  const builder = new GraphBuilder();
  const label = (name: string) => builder.label({ action: { name, args: {} }, outcome: { outcome: "ok" } });
  for (let state = 0; state < states; state++) {
    builder.state(state, { at: state }, { key: BigInt(state), initial: state < initial });
  }
  for (let state = initial; state < states; state++)
    builder.edge(parents[state]! % state, label("tree"), state);
  for (const [i, [from, to]] of more.entries())
    builder.edge(from % states, label(`more${i % 3}`), to % states);
  return builder.finish();
}

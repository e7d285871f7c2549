import { type Action, inputKey } from "../action.ts";
import { canonicalJson } from "../canonicalJson.ts";
import type { JsonObject } from "../json.ts";

/** A state graph as it is compared with another one, state by state. State 0 is the initial one. */
export class ComparedGraph {
  readonly #states: string[] = [];
  readonly #edges: Map<string, { readonly action: Action; readonly to: Set<number> }>[] = [];

  state(state: number, described: JsonObject): void {
    this.#states[state] = canonicalJson(described);
    this.#edges[state] ??= new Map();
  }

  edge(from: number, action: Action, to: number): void {
    const key = inputKey(action, true);
    const edges = this.#edges[from]!;
    const edge = edges.get(key);
    if (edge) edge.to.add(to);
    else edges.set(key, { action, to: new Set([to]) });
  }

  textOf(state: number): string {
    return this.#states[state]!;
  }

  edgesOf(state: number): ReadonlyMap<string, { readonly action: Action; readonly to: ReadonlySet<number> }> {
    return this.#edges[state]!;
  }
}

/** Where two graphs part, in the fewest steps. */
export type GraphDifference = {
  /** The steps that both can take before. */
  readonly path: readonly Action[];
  /** Then this step, which only one of them can take; or both, to states that differ. Null at the very start. */
  readonly step: Action | null;
  readonly by: "model" | "system" | "both";
  /** The states after it, when both take it. */
  readonly states: { readonly model: JsonObject; readonly system: JsonObject } | null;
};

/** Finds where a system leaves its model, or cannot follow it, in the fewest steps; null when it does neither. */
export function firstDifference(model: ComparedGraph, system: ComparedGraph): GraphDifference | null {
  type Pair = { model: number; system: number; from: Pair | null; action: Action | null };
  const pathTo = (pair: Pair): Action[] => {
    const path: Action[] = [];
    for (let at = pair; at.from !== null; at = at.from) path.push(at.action!);
    return path.reverse();
  };
  const states = (one: number, other: number) => ({
    model: JSON.parse(model.textOf(one)) as JsonObject,
    system: JSON.parse(system.textOf(other)) as JsonObject,
  });
  if (model.textOf(0) !== system.textOf(0)) return { path: [], step: null, by: "both", states: states(0, 0) };
  const seen = new Set<number>([0]);
  const queue: Pair[] = [{ model: 0, system: 0, from: null, action: null }];
  for (const pair of queue) {
    const [expected, found] = [model.edgesOf(pair.model), system.edgesOf(pair.system)];
    const path = () => pathTo(pair);
    for (const [key, { action }] of expected)
      if (!found.has(key)) return { path: path(), step: action, by: "model", states: null };
    for (const [key, { action, to }] of found) {
      const allowed = expected.get(key);
      if (!allowed) return { path: path(), step: action, by: "system", states: null };
      for (const next of to) {
        const same = [...allowed.to].find((one) => model.textOf(one) === system.textOf(next));
        if (same === undefined)
          return { path: path(), step: action, by: "both", states: states([...allowed.to][0]!, next) };
        if (seen.has(next)) continue;
        seen.add(next);
        queue.push({ model: same, system: next, from: pair, action });
      }
      const missed = [...allowed.to].find((one) =>
        [...to].every((next) => system.textOf(next) !== model.textOf(one)),
      );
      if (missed !== undefined)
        return { path: path(), step: action, by: "both", states: states(missed, [...to][0]!) };
    }
  }
  return null;
}

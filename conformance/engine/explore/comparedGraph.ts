import { type Action, inputKey } from "../action.ts";
import { canonicalJson } from "../canonicalJson.ts";
import type { JsonObject } from "../json.ts";

/** What a step of a state leads to: states, or a failure of the system, with its message. */
type ComparedEdge = { readonly action: Action; readonly to: Set<number>; failure?: string };

/** A state graph as it is compared with another one, state by state. State 0 is the initial one. */
export class ComparedGraph {
  readonly #states: string[] = [];
  readonly #edges: Map<string, ComparedEdge>[] = [];

  state(state: number, described: JsonObject): void {
    this.#states[state] = canonicalJson(described);
    this.#edges[state] ??= new Map();
  }

  edge(from: number, action: Action, to: number): void {
    this.#edge(from, action).to.add(to);
  }

  failed(from: number, action: Action, error: Error): void {
    this.#edge(from, action).failure = error.message;
  }

  #edge(from: number, action: Action): ComparedEdge {
    const key = inputKey(action, true);
    const edges = this.#edges[from]!;
    const edge = edges.get(key) ?? { action, to: new Set() };
    edges.set(key, edge);
    return edge;
  }

  textOf(state: number): string {
    return this.#states[state]!;
  }

  edgesOf(state: number): ReadonlyMap<string, Readonly<ComparedEdge>> {
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
  /** What the system says, where it begins the step and fails in it. */
  readonly failure?: string;
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
    for (const [key, { action, to, failure }] of found) {
      const allowed = expected.get(key);
      if (!allowed) return { path: path(), step: action, by: "system", states: null };
      if (failure !== undefined) return { path: path(), step: action, by: "both", states: null, failure };
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

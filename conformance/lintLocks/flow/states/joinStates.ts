import { either, exclude } from "./fact.ts";
import type { State, States } from "./state.ts";

/** States with the same locks made one, of which is known what holds for all of them. */
export function joinStates(states: States): States {
  const groups = new Map<string, State>();
  for (const state of states) {
    const key = signature(state);
    const other = groups.get(key);
    groups.set(key, other ? commonTo(other, state) : state);
  }
  return [...groups.values()];
}

/** Which locks a state holds, and how. */
export function signature(state: State): string {
  return [...state.held]
    .map(([key, { mode }]) => `${key} ${mode}`)
    .sort()
    .join();
}

/** Two states of which no condition says which path led to which; undefined if there are none. */
export function undecided(states: States): readonly [State, State] | undefined {
  for (const [i, a] of states.entries()) {
    const b = states.slice(i + 1).find((each) => !decided(a, each));
    if (b) return [a, b];
  }
  return undefined;
}

/** Whether a condition that cannot change says which of two paths was taken. */
export function decided(a: State, b: State): boolean {
  return [...a.facts].some(([key, fact]) => {
    const other = b.facts.get(key);
    return other !== undefined && exclude(fact, other);
  });
}

function commonTo(a: State, b: State): State {
  const facts = new Map<string, NonNullable<ReturnType<typeof either>>>();
  for (const [key, fact] of a.facts) {
    const other = b.facts.get(key);
    const both = other && either(fact, other);
    if (both) facts.set(key, both);
  }
  return { held: a.held, facts };
}

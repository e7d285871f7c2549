import type { Condition } from "../../contracts/conditions/condition.ts";
import { placeKey } from "../../locks/places/place.ts";
import type { State } from "./state.ts";

/** What a place is known to hold, or not to. */
export interface Fact {
  readonly is: string | undefined;
  readonly not: readonly string[];
}

const nothing: Fact = { is: undefined, not: [] };

/** Whether a condition holds in a state; undefined if nobody knows. */
export function test(state: State, condition: Condition): boolean | undefined {
  const { is, not } = state.facts.get(placeKey(condition.place)) ?? nothing;
  if (is !== undefined) return (is === condition.value) === condition.holds;
  return not.includes(condition.value) ? !condition.holds : undefined;
}

/** The state with the knowledge that a condition holds, or does not; undefined if it is known otherwise. */
export function assume(state: State, condition: Condition, holds: boolean): State | undefined {
  const known = test(state, condition);
  if (known !== undefined) return known === holds ? state : undefined;
  const key = placeKey(condition.place);
  const before = state.facts.get(key) ?? nothing;
  const equal = condition.holds === holds;
  const not = [...before.not, condition.value];
  const is = equal ? condition.value : condition.other;
  const facts = new Map(state.facts).set(key, is === undefined ? { is, not } : { is, not: [] });
  return { ...state, facts };
}

/** Whether no value fits both. */
export function exclude(a: Fact, b: Fact): boolean {
  if (a.is !== undefined) return b.is === undefined ? b.not.includes(a.is) : b.is !== a.is;
  return b.is !== undefined && a.not.includes(b.is);
}

/** What holds either way; undefined if that is nothing. */
export function either(a: Fact, b: Fact): Fact | undefined {
  if (a.is !== undefined && a.is === b.is) return a;
  const excluded = ({ is, not }: Fact, value: string) =>
    is === undefined ? not.includes(value) : is !== value;
  const not = [...new Set([...a.not, ...b.not])].filter((value) => excluded(a, value) && excluded(b, value));
  return not.length === 0 ? undefined : { is: undefined, not };
}

import type { JsonObject, JsonValue } from "../../../engine/json.ts";

/** A state of LockedStops.tla, as far as it is looked into here. */
export interface LockedState {
  readonly steps: Readonly<Record<string, readonly string[]>>;
  readonly program: Readonly<Record<string, readonly unknown[]>>;
  readonly on: Readonly<Record<string, string>>;
  readonly rest: Readonly<Record<string, { "#set": readonly string[] }>>;
  readonly pending: Readonly<Record<string, { "#set": readonly string[] }>>;
  readonly granted: { readonly "#set": readonly string[] };
}

/**
 * A state of LockedStops.tla as it is compared with one of an implementation: its variables, sets as sorted lists. Of the
 * steps that a goroutine has yet to take there is the next, as `at`: an implementation cannot say which come after it.
 * Beside it stands whether it is in doStop, whose steps have names that others have too. Of its program there is how
 * many calls are left.
 */
export function stepsState(variables: object): JsonObject {
  const { steps, program, ...others } = variables as LockedState & Record<string, unknown>;
  const state: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(others)) state[name] = plain(value);
  const inDoStop = (left: readonly string[]) => left.includes("runState") && !left.includes("loadCount");
  state.inDoStop = Object.fromEntries(Object.entries(steps).map(([p, left]) => [p, inDoStop(left)]));
  state.at = Object.fromEntries(Object.entries(steps).map(([p, [next]]) => [p, next ?? "None"]));
  state.left = Object.fromEntries(Object.entries(program).map(([p, { length }]) => [p, length]));
  return state;
}

/** Variables that stand for no field or lock of an implementation: what has happened, and what is to be called. */
const unobserved = new Set(["externalStops", "applied", "looked", "paused", "call", "left", "panic"]);

/** What is observed of a state of LockedStops.tla. */
export function observedSteps(variables: object): JsonObject {
  return Object.fromEntries(Object.entries(stepsState(variables)).filter(([name]) => !unobserved.has(name)));
}

function plain(value: unknown): JsonValue {
  if (typeof value !== "object" || value === null) return value as JsonValue;
  if ("#set" in value) return [...(value["#set"] as string[])].sort();
  if (Array.isArray(value)) return value.map(plain);
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, plain(field)]));
}

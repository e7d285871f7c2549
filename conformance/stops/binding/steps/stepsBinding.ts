import type { Label } from "../../../engine/action.ts";
import type { JsonObject, JsonValue } from "../../../engine/json.ts";
import type { Binding } from "../../../models/buildSuite.ts";
import { type LockedState, observedSteps } from "./stepsState.ts";

/** What of a state the names of its steps depend on. */
type Facts = {
  readonly at: Readonly<Record<string, string>>;
  readonly left: Readonly<Record<string, number>>;
  readonly on: Readonly<Record<string, string>>;
  /** Goroutines whose loop has tasks to reach yet. */
  readonly loops: readonly string[];
  readonly granted: readonly string[];
};

function facts(variables: object): string {
  const { steps, program, on, rest, granted } = variables as LockedState;
  const loops = Object.keys(rest).filter((p) => rest[p]!["#set"].length > 0);
  return JSON.stringify({
    at: Object.fromEntries(Object.entries(steps).map(([p, [next]]) => [p, next ?? "call"])),
    left: Object.fromEntries(Object.entries(program).map(([p, { length }]) => [p, length])),
    on,
    loops,
    granted: granted["#set"],
  } satisfies Facts);
}

const loops = new Set(["eachBegin", "eachEnd", "eachKill", "eachMember"]);

/**
 * A step of a goroutine, named as LockedStops.tla names it: `call` is the beginning of a caller's next call, `systemCall`
 * that of a task, whose application returns by itself in the step `guest`. Where a step leaves open who is next, that is a
 * pick: the task that a loop turns to, or the reader whose place another takes.
 */
function call(
  { parameters }: { readonly parameters: Readonly<Record<string, unknown>> },
  before: string,
  after: string,
): Label | null {
  const goroutine = (parameters.p ?? parameters.t) as string | undefined;
  // The stuttering of a world that has ended is nobody's step.
  if (goroutine === undefined) return null;
  const [from, to] = [JSON.parse(before) as Facts, JSON.parse(after) as Facts];
  const at = from.at[goroutine]!;
  const step = at === "guest" && from.left[goroutine] !== to.left[goroutine] ? "systemCall" : at;
  const picks = picksOf(goroutine, at, from, to);
  return {
    action: { name: "step", args: { goroutine, step }, ...(picks && { picks }) },
    outcome: { outcome: "ok" },
  };
}

function picksOf(goroutine: string, at: string, from: Facts, to: Facts): JsonObject | undefined {
  if (loops.has(at)) return from.loops.includes(goroutine) ? { task: to.on[goroutine]! } : undefined;
  if (at !== "readLock") return undefined;
  const overtaken = from.granted.find((p) => p !== goroutine && !to.granted.includes(p));
  return overtaken === undefined ? undefined : { insteadOf: overtaken };
}

/** `Config` of MCLockedStops as TLC prints it: what is a set there is a list here. */
function readConfig(value: unknown): JsonObject {
  const { groups, signalMutexes, callers, initialTasks, startedTasks, ...others } = value as Record<
    string,
    JsonValue
  >;
  const lists = { groups, signalMutexes, callers, initialTasks, startedTasks };
  const sorted = Object.entries(lists).map(([name, set]) => [
    name,
    [...(set as { "#set": string[] })["#set"]].sort(),
  ]);
  return { ...others, ...Object.fromEntries(sorted) };
}

/** How the states and steps of `LockedStops` appear to an adapter that can be driven at the grain of steps. */
export const stepsBinding: Binding = {
  config: { definition: "Config", read: readConfig },
  capabilities: ["steps"],
  requires: () => ["steps"],
  observe: observedSteps,
  facts,
  call,
};

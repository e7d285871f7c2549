import type { Action, Answer } from "./action.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import { nearest } from "./nearest.ts";
import type { WholeAnswer, WholeTrace } from "./replay/wholeTrace.ts";

/** The name of what only an adapter of the host has. */
export const hosted = Symbol("hosted");

/** A system under test, as the engine drives it: reset, then step and observe in turn. */
export type Adapter = {
  readonly name: string;
  readonly version?: string;
  readonly language?: string;
  /** What it can do beyond the least; `picks` says that it honours an action's picks. */
  readonly capabilities: readonly string[];
  /** The names of the actions that it can do; without it all. A trace ends before the first other one. */
  readonly actions?: readonly string[];
  /** Paths of fields that it cannot observe, as `tasks.*.interrupted`: not compared, and reported so. */
  readonly unobserved?: readonly string[];
  /** Begins a run in a fresh system. */
  reset(config: JsonObject): void | Promise<void>;
  /** Does one action. A panic of the system is an outcome; a thrown error is a fault of the adapter. */
  step(action: Action): Answer | Promise<Answer>;
  /** What can be seen of the system now. */
  observe(): JsonValue | Promise<JsonValue>;
  /** Does a whole trace at once: what a reset, then steps and observations in turn would. Where there is this, only it is called. */
  run?(trace: WholeTrace): Promise<WholeAnswer>;
  /** Of an adapter with `run` that failed: begins it anew, to be driven step by step, so that the step that it fails at is found. */
  reopen?(): Promise<void>;
  readonly [hosted]?: Hosted;
};

/** Of an adapter that is another process, which keeps its own deadlines. */
export type Hosted = {
  /**
   * Is told before a reset which actions will follow it, in order, if all goes as expected. They may be begun ahead, as long
   * as nobody can tell; each is asked for all the same.
   */
  plan?(actions: readonly Action[]): void;
};

/** The names that there are, of capabilities and of actions: an adapter that declares another is refused. */
export type KnownNames = { readonly capabilities: readonly string[]; readonly actions: readonly string[] };

/** Capability of an adapter that honours the picks of actions. */
export const picksCapability = "picks";

/** Capability of an adapter whose system takes internal steps by itself, and answers when none is left to take. */
export const settlesCapability = "settles";

/** Capability of an adapter in another process that does one step a message, besides whole traces. */
export const stepwiseCapability = "stepwise";

/** Those that the engine knows; all others are a suite's. */
const ownCapabilities = [picksCapability, settlesCapability, stepwiseCapability];

/**
 * Checks the shape of an adapter and returns it.
 *
 * @param known without it every name is taken
 * @throws {TypeError} if a member is missing or of the wrong type, or declares what is not known; the message names it
 *
 * @example
 * export default defineAdapter({
 *   name: "toggle",
 *   capabilities: [],
 *   reset() { on = false; },
 *   step() { on = !on; return { outcome: "ok" }; },
 *   observe() { return { on }; },
 * });
 */
export function defineAdapter(adapter: Adapter, known?: KnownNames): Adapter {
  const given = adapter as unknown as Record<string, unknown> | null;
  if (typeof given !== "object" || given === null) {
    throw new TypeError(
      `An adapter is an object, and this is ${kind(given)}. Give name, capabilities, reset, step, observe`,
    );
  }
  const check = (member: string, expected: string, fits: boolean) => {
    if (fits) return;
    throw new TypeError(
      `Adapter member "${member}": expected ${expected}, found ${kind(given[member])}. Give one`,
    );
  };
  const texts = (value: unknown) => Array.isArray(value) && value.every((text) => typeof text === "string");
  check("name", "a text that is not empty", typeof given.name === "string" && given.name !== "");
  for (const member of ["version", "language"]) {
    check(member, "a text or nothing", given[member] === undefined || typeof given[member] === "string");
  }
  check("capabilities", "a list of texts", texts(given.capabilities));
  for (const member of ["actions", "unobserved"]) {
    check(member, "a list of texts or nothing", given[member] === undefined || texts(given[member]));
  }
  for (const member of ["reset", "step", "observe"]) {
    check(member, "a function", typeof given[member] === "function");
  }
  for (const member of ["run", "reopen"]) {
    const fits = given[member] === undefined || typeof given[member] === "function";
    check(member, "a function or nothing", fits);
  }
  if (known !== undefined) {
    checkNames("capabilities", adapter.capabilities, [...known.capabilities, ...ownCapabilities]);
    checkNames("actions", adapter.actions ?? [], known.actions);
  }
  return adapter;
}

function checkNames(member: string, names: readonly string[], known: readonly string[]): void {
  const unknown = names.find((name) => !known.includes(name));
  if (unknown === undefined) return;
  const near = nearest(unknown, known).map((name) => JSON.stringify(name));
  const hint = near.length > 0 ? `Did you mean ${near.join(" or ")}?` : `There are ${known.join(", ")}`;
  throw new TypeError(
    `Adapter member "${member}": expected names that there are, found ${JSON.stringify(unknown)}. ${hint}`,
  );
}

function kind(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return value === undefined ? "nothing" : value === "" ? "an empty text" : `a value of type ${typeof value}`;
}

import type { JsonValue } from "../../../engine/json.ts";
import type { Arguments } from "../actions/operator.ts";
import { type Constants, noStop, type Place, type RunState, type SpecState } from "../specState.ts";
import { elements } from "../whoIsWho.ts";

/** Something that an event may have observed. */
export type Observable = {
  readonly of: (s: SpecState, given: Arguments) => JsonValue;
  /** The values that it can have: "int32", "boolean", or these; `list` says that it is a list of such. */
  readonly values: "int32" | "boolean" | ((constants: Constants) => readonly (string | null)[]);
  readonly list?: true;
};

const places = Object.keys({
  ...{ none: true, new: true, doStop: true, runState: true, guest: true, blocked: true, unblocking: true },
  ...{ parked: true, initiated: true, exited: true, reaped: true },
} satisfies Record<Place, true>);
const runStates: readonly RunState[] = ["runApp", "runInterrupt", "runExit"];

/** Names of signals, sorted as those that were observed are. */
const signalNames = ({ constants: { signals } }: SpecState, bits: number) =>
  elements(bits)
    .map((signal) => signals[signal]!)
    .sort();

/** What may be observed of the task of an event. */
export const observedOfTask: Readonly<Record<string, Observable>> = {
  stopCount: { values: "int32", of: (s, { t }) => s.stopCount[t]! },
  stop: {
    values: ({ stops }) => [null, ...stops],
    of: (s, { t }) => (s.stop[t] === noStop ? null : s.stop[t]!),
  },
  goroutine: { values: () => places, of: (s, { t }) => s.goroutine[t]! },
  runState: { values: () => runStates, of: (s, { t }) => s.runState[t]! },
  interrupted: { values: "boolean", of: (s, { t }) => s.interrupted[t]! },
  killed: { values: "boolean", of: (s, { t }) => s.killed[t]! },
  pending: {
    values: ({ signals }) => signals,
    list: true,
    of: (s, { t }) => signalNames(s, s.pending[t]!),
  },
  groupPending: {
    values: ({ signals }) => signals,
    list: true,
    of: (s, { t }) => signalNames(s, s.groupPending[s.constants.groupOf[t]!]!),
  },
};

/** What may be observed of the TaskSet, by an event that is no task's. */
export const observedOfTaskSet: Readonly<Record<string, Observable>> = {
  stopCount: { values: "int32", of: (s) => s.taskSetStopCount },
  runningGoroutines: { values: "int32", of: (s) => s.runningGoroutines },
};

/** What an observation should be, in words, where a value is none of it; else null. */
export function notObservable(
  { values, list }: Observable,
  value: JsonValue,
  constants: Constants,
): string | null {
  if (values === "int32") return typeof value === "number" ? null : "an integer of 32 bits";
  if (values === "boolean") return typeof value === "boolean" ? null : "true or false";
  const known = values(constants);
  const fits = (each: JsonValue) => known.some((one) => one === each);
  if (list ? Array.isArray(value) && value.every(fits) : fits(value)) return null;
  return `${list ? "a list of" : "one of"} ${known.map(String).join(", ")}`;
}

import type { JsonValue } from "../../engine/json.ts";
import type { Arguments } from "./operator.ts";
import { noStop, type SpecState } from "./specState.ts";
import { elements } from "./whoIsWho.ts";

type Observed = (s: SpecState, given: Arguments) => JsonValue;

/** What may be observed of the task of an event. */
export const observedOfTask: Readonly<Record<string, Observed>> = {
  stopCount: (s, { t }) => s.stopCount[t]!,
  stop: (s, { t }) => (s.stop[t] === noStop ? null : s.stop[t]!),
  goroutine: (s, { t }) => s.goroutine[t]!,
  runState: (s, { t }) => s.runState[t]!,
  interrupted: (s, { t }) => s.interrupted[t]!,
  killed: (s, { t }) => s.killed[t]!,
  pending: (s, { t }) => elements(s.pending[t]!).map((signal) => s.constants.signals[signal]!),
  groupPending: (s, { t }) =>
    elements(s.groupPending[s.constants.groupOf[t]!]!).map((signal) => s.constants.signals[signal]!),
};

/** What may be observed of the TaskSet, by an event that is no task's. */
export const observedOfTaskSet: Readonly<Record<string, Observed>> = {
  stopCount: (s) => s.taskSetStopCount,
  runningGoroutines: (s) => s.runningGoroutines,
};

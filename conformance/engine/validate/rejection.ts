import type { JsonValue } from "../json.ts";
import { eventText, type LogEvent } from "../log/logEvent.ts";
import type { EventModel } from "./eventModel.ts";
import type { LoggedEvent } from "./validateLog.ts";
import type { Impossible } from "./validator.ts";

/** Why a log is no behavior of the specification. */
export type Rejection = {
  /** The first event that cannot have happened. */
  readonly line: number;
  readonly event: LogEvent;
  readonly text: string;
  /** What may have been the case before it, the closest states first, and why the event is impossible there. */
  readonly possible: readonly PossibleState[];
  /** How many there were in all. */
  readonly possibleStates: number;
};

export type PossibleState = {
  /** Events that overlap the impossible one and had happened by then, by their lines. */
  readonly after: readonly { readonly line: number; readonly text: string }[];
  readonly state: JsonValue;
  /** What the specification asks for and does not find. */
  readonly condition: string;
  readonly found: string;
};

/** As many as a person reads. */
const mostShown = 4;

export function rejection<State, Event>(
  { event: failed, tried, open }: Impossible<State, LoggedEvent<Event>>,
  model: EventModel<State, Event>,
): Rejection {
  const possible = tried.slice(0, mostShown).map(({ state, happened }) => {
    const { condition, found } = model.refusal(state, failed.event);
    const before = open.filter((each, slot) => each !== null && (happened & (1 << slot)) !== 0);
    return {
      after: before.map((each) => ({ line: each!.line, text: eventText(each!.logged) })),
      state: model.describe(state),
      condition,
      found,
    };
  });
  const { line, logged } = failed;
  return { line, event: logged, text: eventText(logged), possible, possibleStates: tried.length };
}

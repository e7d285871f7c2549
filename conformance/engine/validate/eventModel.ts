import type { JsonValue } from "../json.ts";

/** Why an event is impossible in a state: a condition of the action that does not hold, or what it would lead to instead. */
export type Refusal = {
  /** The condition as the specification writes it, or what was observed otherwise. */
  readonly condition: string;
  /** What is the case instead, in words. */
  readonly found: string;
};

/** A specification, as far as a recorded run is judged by it: states, and what events make of them. */
export type EventModel<State, Event> = {
  readonly initial: State;
  /** The states that an event may lead to, with all that was seen of it; none when the specification does not allow it. */
  next(state: State, event: Event): readonly State[];
  /** States with the same key are the same. */
  key(state: State): string;
  /** Why `next` gives none. */
  refusal(state: State, event: Event): Refusal;
  /** A state as a person, or a program, reads it. */
  describe(state: State): JsonValue;
};

import type { Index, SpecState } from "../specState.ts";
import { going, isLive, isPublished } from "../whoIsWho.ts";

/** The arguments of an action of the spec, by the names that they have there; what an action does not take is not read. */
export type Arguments = {
  /** A task. */
  readonly t: Index;
  /** A thread group. */
  readonly g: Index;
  /** An internal stop. */
  readonly s: string;
  readonly signal: Index;
  /** The thread that does it. */
  readonly by: string;
  /** The tasks that a loop reached before a panic cut it. */
  readonly reached: readonly Index[];
};

/** A conjunct of an action that says when it may happen: its text in the spec, and whether it holds. */
export type Condition = readonly [text: string, holds: (s: SpecState, given: Arguments) => boolean];

/** An action of the spec: when it may happen, and the states that it may lead to then. */
export type Operator = {
  readonly when: readonly Condition[];
  readonly leadsTo: (s: SpecState, given: Arguments) => readonly SpecState[];
};

/** The states that an action may lead to from a state; none where it is not enabled. */
export function next({ when, leadsTo }: Operator, s: SpecState, given: Arguments): readonly SpecState[] {
  for (const [, holds] of when) if (!holds(s, given)) return [];
  return leadsTo(s, given);
}

export const ifGoing: Condition = ["Going", going];
export const ifPublished: Condition = ["t \\in Published", (s, { t }) => isPublished(s, t)];
export const ifLive: Condition = ["t \\in Live", (s, { t }) => isLive(s, t)];

export const ifGoroutine = (place: SpecState["goroutine"][number]): Condition => [
  `goroutine[t] = "${place}"`,
  (s, { t }) => s.goroutine[t] === place,
];
export const ifRunState = (state: SpecState["runState"][number]): Condition => [
  `runState[t] = "${state}"`,
  (s, { t }) => s.runState[t] === state,
];
export const ifPause = (state: SpecState["pause"]): Condition => [
  `pause = "${state}"`,
  (s) => s.pause === state,
];

/**
 * A concurrent system whose threads take their steps one at a time, as a scheduler says. A choice is a number that means
 * the same step for as long as its thread has taken no other.
 */
export interface Scheduled {
  /** Begins anew. */
  reset(): void;
  /** The steps that can be taken now; none when all is over, or nobody can go on. */
  enabled(): readonly number[];
  /** Takes one of them. What it throws is a failure of the system. */
  take(choice: number): void;
  /** Whose step it is. */
  threadOf(choice: number): number;
  /** Whether all is over. Without it a system without a step is taken to be. */
  isDone?(): boolean;
  /**
   * The names of what the step reads, writes, locks or wakes: steps of two threads that have no name in common do the
   * same in either order. Without it no two steps do.
   */
  touches?(choice: number): readonly string[];
}

/** The steps of a run, in their order: what repeats it. */
export type Schedule = readonly number[];

/** How a run ended, and the schedule that repeats it. */
export interface Run {
  readonly schedule: Schedule;
  /** "cut" at the limit of steps. */
  readonly end: "done" | "deadlock" | "failed" | "cut";
  /** What was thrown, when it failed. */
  readonly error: unknown;
}

/** Says which of the enabled steps is taken. */
export type Strategy = (enabled: readonly number[], system: Scheduled) => number;

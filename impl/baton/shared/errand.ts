/** What the baton is passed for; `done` answers all others. */
export const errand = {
  none: 0,
  done: 1,
  failed: 2,
  /** The next steps of the schedule. */
  steps: 3,
  /** The task is born. */
  bear: 4,
  /** The task is started, and runs on into its application. */
  start: 5,
  /** The goroutine was started: up to its first step. */
  begin: 6,
  /** The kernel was restored. */
  anew: 7,
} as const;

export type Errand = (typeof errand)[keyof typeof errand];

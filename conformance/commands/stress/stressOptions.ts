export type StressOptions = {
  readonly runs: number;
  readonly seed: number;
  readonly keep?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
};

/** After how many milliseconds without an operation done a run has stalled: threads that share two processors get there. */
export const stallAfter = 10_000;

/** How the outcome or the observation of a step is told otherwise. */
export const lieKinds = [
  "another outcome",
  "another panic text",
  "a field changed",
  "a field missing",
  "a field too many",
  "a count off by one",
] as const;

export type LieKind = (typeof lieKinds)[number];

/** An adapter that is right but for one edge of a suite's graph, and where a replay of it must diverge first. */
export type NegativeControl = {
  readonly model: string;
  readonly lie: LieKind;
  /** Index of the edge in the suite's graph. */
  readonly edge: number;
  /** See `lie`. */
  readonly pick: number;
  readonly predicted: {
    readonly trace: string;
    /** From 1. */
    readonly step: number;
  };
};

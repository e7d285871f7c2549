import type { StateGraph } from "../graph/stateGraph.ts";

/** What to cover. */
export type CriterionName = "transitions" | "states" | "pairs" | "random";

/** Options of the criteria that have any. */
export type CriterionOptions = {
  /** `random`: the seed, an int32. Default 1. */
  readonly seed?: number;
  /** `random`: the number of traces. Default 100. */
  readonly count?: number;
  /** `random`: the most steps a trace has. Default 50. */
  readonly length?: number;
};

/** What a criterion finds: traces that each begin in an initial state, and the fewest steps that any cover has. */
export type Covering = {
  readonly traces: ArrayLike<number>[];
  /** `null` where the criterion asks for nothing that could be bounded. */
  readonly lowerBound: number | null;
};

/** A way to choose traces. */
export type Criterion = (graph: StateGraph, options: CriterionOptions) => Covering;

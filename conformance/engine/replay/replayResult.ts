import type { CriterionName } from "../cover/criterion.ts";
import type { AtRest, Suite } from "../suite/suite.ts";
import type { Diverged, Verdict } from "../verdict.ts";

/** What a replay attained. */
export type ReplayCoverage = {
  readonly states: number;
  /** Edges of the graph, parallel ones included. */
  readonly edges: number;
  readonly parallelEdges: number;
  /** Edges that the planned traces hold. */
  readonly planned: number;
  /** Edges executed: the planned one where it fitted, else the only one that did. */
  readonly taken: number;
  /** Planned edges that the implementation was free not to take and never took. */
  readonly notTaken: number;
  /** Planned edges whose action the adapter cannot do, and those that lie only behind such. */
  readonly skipped: number;
  /** Planned edges not executed because the replay ended early. */
  readonly notRun: number;
};

/** The outcome of a replay. Holds no times: the same run gives the same result. */
export type ReplayResult = {
  readonly model: string;
  readonly criterion: CriterionName;
  readonly adapter: { readonly name: string; readonly version?: string; readonly language?: string };
  /** The worst that happened: errored, then diverged, then skipped if nothing was executed, then passed. */
  readonly verdict: Verdict;
  /** Every divergence found, the first one first. */
  readonly divergences: readonly Diverged[];
  readonly traces: {
    readonly planned: number;
    /** Executed to their end, on the planned path or a permitted other one. */
    readonly completed: number;
    /** Cut short, or not begun, for a missing capability, or an action that the adapter does not do. */
    readonly skipped: number;
    /** Given up where the implementation had left the planned path. */
    readonly replanned: number;
    readonly diverged: number;
    /** Not begun: an error, an interruption or enough divergences came first. */
    readonly notRun: number;
  };
  /** Capabilities that an action of the suite needs, or the suite itself, and that the adapter has not. */
  readonly lacks: readonly string[];
  /** Actions of the suite that are not among those that the adapter can do. */
  readonly otherActions: readonly string[];
  readonly skips: readonly { readonly reason: string; readonly traces: number }[];
  /** Steps executed, repetitions included. */
  readonly steps: number;
  readonly plannedSteps: number;
  readonly lowerBound: number | null;
  readonly coverage: ReplayCoverage;
  /** Of an adapter that settles: all other counts are of the graph between states at rest, made of this. */
  readonly atRest?: AtRest;
  /** Paths of fields that were not compared. */
  readonly unobserved: readonly string[];
  /** Those of these paths that no observation of the suite has. */
  readonly unmatched: readonly string[];
};

/** The result of a replay that executed nothing yet. */
export function nothingRun(suite: Suite | undefined, adapter: ReplayResult["adapter"]): ReplayResult {
  const cover = suite?.cover;
  const {
    states = 0,
    edges = 0,
    parallelEdges = 0,
    coveredEdges = 0,
    traces = 0,
    steps = 0,
  } = cover?.coverage ?? {};
  return {
    model: suite?.model ?? "",
    criterion: cover?.criterion ?? "transitions",
    adapter,
    verdict: { verdict: "skipped", reason: "nothing was executed" },
    divergences: [],
    traces: { planned: traces, completed: 0, skipped: 0, replanned: 0, diverged: 0, notRun: traces },
    lacks: [],
    otherActions: [],
    skips: [],
    steps: 0,
    plannedSteps: steps,
    lowerBound: cover?.coverage.lowerBound ?? null,
    coverage: {
      states,
      edges,
      parallelEdges,
      planned: coveredEdges,
      taken: 0,
      notTaken: 0,
      skipped: 0,
      notRun: coveredEdges,
    },
    unobserved: [],
    unmatched: [],
  };
}

import type { Action, Answer, Outcome } from "./action.ts";
import type { JsonValue } from "./json.ts";

/** A place where two JSON values differ; a side that has nothing there is absent. Paths as `tasks.t1.count`. */
export type Difference = { readonly path: string; readonly expected?: JsonValue; readonly found?: JsonValue };

/** One thing that the specification allows after an action, and where the implementation differs from it. */
export type Expectation = {
  readonly outcome: Outcome;
  readonly observed: JsonValue;
  readonly differences: readonly Difference[];
};

/** A step of a trace as the specification has it. */
export type ExpectedStep = {
  readonly action: Action;
  readonly outcome: Outcome;
  readonly observed: JsonValue;
};

/** All that was executed fits the specification. */
export type Passed = {
  readonly verdict: "passed";
  /** How much that is, and why no more: `passed all 11 transitions`, `passed what was run: 3 of 11 transitions; …`. */
  readonly says: string;
};

/** The implementation did what the specification does not allow. */
export type Diverged = {
  readonly verdict: "diverged";
  readonly trace: string;
  /** Counted from 1; 0 is what was observed right after reset. */
  readonly step: number;
  /** `null` for step 0. */
  readonly action: Action | null;
  readonly expected: readonly Expectation[];
  readonly found: { readonly outcome: Answer; readonly observed: JsonValue };
  /** The shortest trace known, its last step being the one that diverges, and what differs there. */
  readonly shortest: {
    readonly steps: readonly ExpectedStep[];
    /** Whether it was run again and diverged again. */
    readonly confirmed: boolean;
    /** The steps of a shortest path of the graph to that step: fewer than these if such a path did not diverge. */
    readonly least: number;
    readonly expected: readonly Expectation[];
    readonly found: { readonly outcome: Answer; readonly observed: JsonValue };
  };
};

/** Nothing was executed, or not all, for this reason. */
export type Skipped = { readonly verdict: "skipped"; readonly reason: string };

/** The adapter could not be driven: it threw or died (adapter), talked nonsense (protocol), or did not answer (timeout). */
export type Errored = {
  readonly verdict: "errored";
  readonly kind: "adapter" | "protocol" | "timeout";
  /** `null` before the first trace. */
  readonly trace: string | null;
  /** As in `Diverged`. */
  readonly step: number;
  readonly action: Action | null;
  readonly message: string;
  /** The last lines that it printed, at most 20. */
  readonly printed: readonly string[];
};

/** What comes of a replay. */
export type Verdict = Passed | Diverged | Skipped | Errored;

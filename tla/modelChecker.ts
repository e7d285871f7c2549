import type { SourceRange } from "./syntax/syntax.ts";
import type { TlaState } from "./values/tlaValue.ts";

/** A checker of TLA+ models. TLC is one; another needs only these three members. */
export interface ModelChecker {
  readonly name: string;
  /**
   * Checks one model. Whatever the checker says of the model is a result, also that it cannot be parsed.
   *
   * @throws TlaError `noFile` when the module or its configuration is not there,
   *   `interrupted` when `signal` aborts; the checker's process and its files are gone by then
   */
  check(request: CheckRequest, options?: CheckOptions): Promise<CheckResult>;
  /** The command line that `check` would run, quoted for a POSIX shell; `<temporary>` stands for its folder. */
  dryRun(request: CheckRequest): string;
}

export interface CheckRequest {
  /** Path of the `.tla` file. Modules beside it are found. */
  module: string;
  /** Path of the `.cfg` file; without it the one named as the module. */
  config?: string;
  /** Without it as many as the machine runs in parallel. */
  workers?: number;
  /** True for a model of some thousand states: Java starts lean, and would be slower in a long run. */
  short?: boolean;
  /** Largest heap, as Java writes it: `4g`. */
  heap?: string;
  /** False allows deadlocks; true or nothing leaves it to the configuration, whose default is to check. */
  deadlock?: boolean;
  /** Minutes between two coverage reports; they arrive in `output`, and the last one in `coverage` too. */
  coverage?: number;
  /** Put before the module's name. */
  extraArguments?: readonly string[];
  /** Further folders in which modules are found. */
  library?: readonly string[];
}

export interface CheckOptions {
  onProgress?: (progress: Progress) => void;
  signal?: AbortSignal;
}

export interface Progress {
  statesGenerated: number;
  distinctStates: number;
  /** States found and not yet explored. */
  queue: number;
  depth: number;
}

export type CheckResult = CheckFigures &
  (
    | { verdict: "passed" }
    | { verdict: "violated"; violation: Violation; trace: TraceState[]; ending: TraceEnding | null }
    | { verdict: "errored"; error: CheckError; trace: TraceState[] }
  );

/** Zero where the checker stopped before it counted. */
export interface CheckFigures {
  statesGenerated: number;
  distinctStates: number;
  depth: number;
  /** Wall time, the start of Java included. */
  seconds: number;
  tlcVersion: string | null;
  exitStatus: number | null;
  /** What the model printed, line by line; at most the first 10,000 lines. */
  output: string[];
  /** How often what was evaluated; null without `coverage` in the request. */
  coverage: Coverage | null;
}

/** In the order of the report: each root, and after it the expressions that it leads to. */
export type Coverage = CoverageCount[];

export interface CoverageCount {
  kind: "init" | "action" | "property" | "constraint" | "expression";
  /** Of an action, an invariant and the like; null for an expression. */
  name: string | null;
  /** 0 for a root, and one more for each step down. */
  depth: number;
  range: SourceRange;
  /** States that an action led to, or how often an expression was evaluated; null where that is not counted. */
  count: number | null;
  /** Of an action, how many of these states were new. */
  distinct: number | null;
}

export type ViolationKind =
  | "invariant"
  | "actionProperty"
  | "temporalProperty"
  | "deadlock"
  | "assumption"
  | "assertion";

export interface Violation {
  /** `invariant` also for a property `[]P`, `temporalProperty` also for a refinement's initial condition. */
  kind: ViolationKind;
  /** The name in the configuration, or of the ASSUME; null for a deadlock, an assertion, or when nothing tells. */
  property: string | null;
  /** Where the violated formula stands, when the checker says so. */
  location: SourceLocation | null;
  /** The checker's own words. */
  message: string;
}

export interface SourceLocation {
  module: string;
  line: number;
  column: number;
}

export interface TraceState {
  /** From 1. */
  index: number;
  /** Name of the action that led here; null for the first state. */
  action: string | null;
  location: SourceLocation | null;
  variables: TlaState;
  /** The state as the checker prints it. */
  text: string;
}

/** How an infinite behavior goes on after its last state; `state` counts from 1, `action` is what leads back to it. */
export type TraceEnding =
  | { kind: "stuttering" }
  | { kind: "backToState"; state: number; action: string | null };

export interface CheckError {
  kind: "parse" | "semantic" | "config" | "evaluation" | "java" | "outOfMemory" | "unknown";
  message: string;
  file?: string;
  line?: number;
  column?: number;
  nextStep: string;
}

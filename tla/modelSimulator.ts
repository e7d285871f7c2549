import type {
  CheckError,
  CheckOptions,
  CheckRequest,
  TraceEnding,
  TraceState,
  Violation,
} from "./modelChecker.ts";

/**
 * Takes random behaviors of a model that is too large to exhaust, and checks each.
 * It finds violations; it proves nothing, since the behaviors not taken were not looked at.
 */
export interface ModelSimulator {
  readonly name: string;
  /**
   * Whatever the simulator says of the model is a result, also that it cannot be parsed.
   *
   * @throws TlaError `noFile` when the module or its configuration is not there, `badRequest` when neither `traces` nor
   *   `seconds` is given, `interrupted` when `signal` aborts
   */
  simulate(request: SimulationRequest, options?: CheckOptions): Promise<SimulationResult>;
  /** The command line that `simulate` would run, quoted for a POSIX shell; `<temporary>` stands for its folder. */
  dryRun(request: SimulationRequest): string;
}

export interface SimulationRequest
  extends Pick<CheckRequest, "module" | "config" | "workers" | "heap" | "deadlock" | "library"> {
  /** The most steps that a behavior takes; without it 100. */
  depth?: number;
  /** Behaviors to take, at least: each worker takes the same number of them. */
  traces?: number;
  /** Time after which to stop, from when the model is parsed. */
  seconds?: number;
  /** The same seed with the same number of workers gives the same behaviors; without it one is drawn. */
  seed?: number;
}

export type SimulationResult = SimulationFigures &
  (
    | { verdict: "passed" }
    | { verdict: "violated"; violation: Violation; trace: TraceState[]; ending: TraceEnding | null }
    | { verdict: "errored"; error: CheckError; trace: TraceState[] }
  );

export interface SimulationFigures {
  /** Behaviors taken; null where the simulator does not say, as TLC when a time limit or a violation ends it. */
  traces: number | null;
  /** States generated and checked, not distinct ones. */
  statesChecked: number;
  seed: number;
  workers: number;
  depth: number;
  /** Wall time, the start of Java included. */
  seconds: number;
  tlcVersion: string | null;
  exitStatus: number | null;
  /** What the model printed, line by line; at most the first 10,000 lines. */
  output: string[];
}

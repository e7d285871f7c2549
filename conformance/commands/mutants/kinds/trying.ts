import type { ToolOptions } from "../../../../tla/index.ts";
import type { Suite } from "../../../engine/index.ts";

/** What kinds of mutants are tried with. */
export interface Trying {
  readonly signal: AbortSignal;
  /** The shipped suites, the shortest first: most faults show in these. */
  readonly suites: () => Promise<readonly Suite[]>;
  /** Runs on threads: how many at most of each mutant, and the seed of the first. */
  readonly runs: number;
  readonly seed: number;
  /** Where Java and the jar of TLC are. */
  readonly tools: ToolOptions;
  /** Options of Node for the threads that replay, such as a loader. */
  readonly execArgv?: readonly string[];
}

import type { ModelReport } from "../checkModels.ts";

/** Something of a spec that no model reaches. */
export interface Unreached {
  /**
   * A "branch" is never evaluated, an "action" never taken, a "definition" leads from no model's configuration, and a
   * "module" is in no model at all.
   */
  readonly kind: "branch" | "action" | "definition" | "module";
  readonly module: string;
  readonly line: number;
  readonly column: number;
  /** The name of the definition; of a module its own. */
  readonly definition: string;
  /** What stands there, on one line; "" of a module. */
  readonly text: string;
}

/** How much of each module is reached. */
export interface ModuleCoverage {
  readonly module: string;
  readonly branches: number;
  readonly reached: number;
}

/** What of a spec its models reach, all together. */
export interface CoverageReport {
  readonly modules: readonly ModuleCoverage[];
  /** What nobody reaches, and should. */
  readonly unreached: readonly Unreached[];
  /** What nobody reaches, for a reason that the manifest gives. */
  readonly excused: readonly (Unreached & { readonly because: string })[];
  /** Entries of the manifest that excuse nothing: what they name is reached, or is not there. */
  readonly stale: readonly string[];
  /** How the models ended; the marks do not change what is found. */
  readonly reports: readonly ModelReport[];
}

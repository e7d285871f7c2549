import type { ListedMutant, TriedMutant } from "./mutantsResult.ts";

/** What mutants are of. */
export const kindNames = ["reference", "threads", "go", "rust", "python", "spec"] as const;
export type KindName = (typeof kindNames)[number];

/** The mutants of one thing, and how to try them. */
export interface MutantKind {
  readonly of: KindName;
  readonly mutants: readonly ListedMutant[];
  /** Why none can be tried here, as where a tool is not installed; `null` if they can. */
  hindrance(): Promise<string | null>;
  /** What is wrong with the unmutated one, which nothing may catch; `null` if nothing is. It comes before any is tried. */
  control(mutants: readonly ListedMutant[]): Promise<string | null>;
  /** Tries mutants, each by all that could catch it; they end in any order. */
  tryAll(mutants: readonly ListedMutant[], onTried: (tried: TriedMutant) => void): Promise<void>;
  /** Removes what was made on the way. */
  end(): Promise<void>;
}

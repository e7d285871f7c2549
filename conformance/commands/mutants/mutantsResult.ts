import type { KindName } from "./mutantKind.ts";

/** What may catch a mutant. */
export const detectors = ["suite", "explore", "validate", "locks", "TLC"] as const;
export type Detector = (typeof detectors)[number];

/** A mutant as a list tells of it. */
export interface ListedMutant {
  readonly name: string;
  readonly class: string;
  /** What is wrong then, in a sentence or some words. */
  readonly says: string;
}

export interface TriedMutant extends ListedMutant {
  readonly of: KindName;
  /** By what was asked of it: how it was caught, or `null` where it was missed. */
  readonly found: { readonly [detector in Detector]?: string | null };
  /** Of one that cannot be made, as when it does not compile: why. It was not tried, and its list is at fault. */
  readonly unmade?: string;
}

/** `survives`: missed by all, and nobody has written why it may be. */
export type MutantVerdict = "caught" | "equivalent" | "survives" | "unmade";

export interface JudgedMutant extends TriedMutant {
  readonly verdict: MutantVerdict;
  /** Of an equivalent one: why no behavior is another. */
  readonly because?: string;
}

export interface MutantsResult {
  /** Adapters that lie about one transition; `null` if none were run. */
  readonly controls: { readonly count: number; readonly wrong: readonly string[] } | null;
  /** Of kinds that could not be tried here: why. */
  readonly skipped: readonly { readonly of: KindName; readonly because: string }[];
  /** Of kinds whose unmutated one was caught: how. Nothing is said of their mutants. */
  readonly unsound: readonly { readonly of: KindName; readonly because: string }[];
  readonly mutants: readonly JudgedMutant[];
  /** What is wrong with the known equivalents, a sentence each. */
  readonly stale: readonly string[];
}

/** The name by which the list of equivalents knows a mutant: `go/end-signals-internal-stops-only`. */
export function idOf({ of, name }: Pick<TriedMutant, "of" | "name">): string {
  return `${of}/${name}`;
}

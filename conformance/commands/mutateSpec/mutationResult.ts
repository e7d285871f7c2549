import type { SurvivorLikeness } from "../../models/mutation/compareSurvivors.ts";
import type { KnownEquivalents } from "../../models/mutation/knownEquivalents.ts";
import type { Fate, MutantReport } from "../../models/mutation/runSpecMutants.ts";

/**
 * What a mutant amounts to. A "hole" survives, and nobody has written why it may: some model or property is missing.
 * One that "grows" was stopped: it is noticed by its states, but no property fails.
 */
export type MutantVerdict = "killed" | "grows" | "equivalent" | "hole" | "untouched" | "unchecked";

export interface JudgedMutant {
  readonly id: string;
  readonly module: string;
  /** From 1. */
  readonly line: number;
  readonly definition: string;
  readonly what: string;
  readonly verdict: MutantVerdict;
  readonly fate: Fate;
  /** Of a survivor. */
  readonly graphs?: SurvivorLikeness;
  /** Why a survivor may live. */
  readonly because?: string;
  readonly seconds: number;
}

export interface MutationResult {
  readonly mutants: readonly JudgedMutant[];
  /** What is wrong with the known equivalents, a sentence each. */
  readonly stale: readonly string[];
}

/** Adds to each report what it amounts to. */
export function judgedMutants(
  reports: readonly MutantReport[],
  graphs: ReadonlyMap<string, SurvivorLikeness>,
  known: KnownEquivalents,
): JudgedMutant[] {
  return reports.map(({ mutant: { id, module, line, definition, what }, fate, seconds }) => {
    const because = fate.kind === "survives" || fate.kind === "grows" ? known.get(id) : undefined;
    const compared = graphs.get(id);
    const verdict = because !== undefined ? "equivalent" : fate.kind === "survives" ? "hole" : fate.kind;
    return {
      ...{ id, module, line, definition, what, verdict, fate, seconds },
      ...(compared && { graphs: compared }),
      ...(because !== undefined && { because }),
    };
  });
}

import type { SurvivorLikeness } from "../../models/mutation/compareSurvivors.ts";
import type { KnownEquivalents } from "../../models/mutation/knownEquivalents.ts";
import type { Fate, MutantReport } from "../../models/mutation/runSpecMutants.ts";
import type { SpecMutant } from "../../models/mutation/text/mutantsOfModule.ts";

/**
 * What a mutant amounts to. A "hole" survives, and nobody has written why it may: some model or property is missing.
 * A guard without which no state is another is "equivalent" by itself; a step is not, for then no model gets there.
 * One that "grows" was stopped: it is noticed by its states, but no property fails.
 */
export type MutantVerdict = "killed" | "grows" | "equivalent" | "hole" | "untouched" | "unchecked";

export interface JudgedMutant extends Omit<SpecMutant, "text" | "needs"> {
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
  return reports.map(({ mutant, fate, seconds }) => {
    const { id, kind, module, line, definition, what } = mutant;
    const compared = graphs.get(id);
    const because = fate.kind === "survives" || fate.kind === "grows" ? known.get(id) : undefined;
    const alike = kind === "guards" && compared?.likeness === "same";
    const lives = because !== undefined || alike ? "equivalent" : "hole";
    const verdict = fate.kind === "survives" || because !== undefined ? lives : fate.kind;
    return {
      ...{ id, kind, module, line, definition, what, verdict, fate, seconds },
      ...(compared && { graphs: compared }),
      ...(because !== undefined && { because }),
    };
  });
}

import type { ModelChecker } from "../../../tla/index.ts";
import { type Judge, judge, type Limits, touchedBy, withMutant } from "./specMutation.ts";
import type { SpecMutant } from "./text/mutantsOfModule.ts";

/** What became of a mutant. */
export type Fate =
  | { readonly kind: "killed"; readonly model: string; readonly by: string }
  /** No model fails, and one was stopped. */
  | { readonly kind: "grows"; readonly model: string }
  /** No model fails; `differs` names those whose figures are others than the original's. */
  | { readonly kind: "survives"; readonly differs: readonly string[] }
  /** It touches nothing of the models. */
  | { readonly kind: "untouched" }
  | { readonly kind: "unchecked"; readonly model: string; readonly message: string };

export interface MutantReport {
  readonly mutant: SpecMutant;
  readonly fate: Fate;
  readonly seconds: number;
}

export interface RunMutantsOptions {
  /** How many Java processes at once. */
  readonly jobs: number;
  readonly limits: Limits;
  readonly signal?: AbortSignal;
  readonly onReport?: (report: MutantReport) => void;
}

/**
 * Checks every mutant with one model after the other until one fails. First come those that failed for an earlier
 * mutant of the same definition, then the others in their order. The reports are in the order of the mutants, and the
 * same with any number of jobs, the seconds apart.
 *
 * @param specFolder the original; it is not touched
 * @throws TlaError `interrupted` when `signal` aborts
 */
export async function runSpecMutants(
  checker: ModelChecker,
  specFolder: string,
  mutants: readonly SpecMutant[],
  judges: readonly Judge[],
  options: RunMutantsOptions,
): Promise<MutantReport[]> {
  const reports = new Map<SpecMutant, MutantReport>();
  const groups = byDefinition(mutants);
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < groups.length) {
      const failed: string[] = [];
      for (const mutant of groups[next++]!) {
        const begun = performance.now();
        const fate = await fateOf(mutant, failed);
        if (fate.kind === "killed" && !failed.includes(fate.model)) failed.unshift(fate.model);
        const report = { mutant, fate, seconds: (performance.now() - begun) / 1000 };
        reports.set(mutant, report);
        options.onReport?.(report);
      }
    }
  };

  async function fateOf(mutant: SpecMutant, first: readonly string[]): Promise<Fate> {
    const touched = touchedBy(mutant, judges);
    if (touched.length === 0) return { kind: "untouched" };
    const known = first.flatMap((name) => touched.filter(({ model }) => model.name === name));
    const ordered = [...new Set([...known, ...touched])];
    return withMutant(specFolder, mutant, async (folder) => {
      const differs: string[] = [];
      let grows: Fate | null = null;
      for (const one of ordered) {
        const judgement = await judge(checker, folder, one, options.limits, options.signal);
        const model = one.model.name;
        if (judgement.kind === "fails") return { kind: "killed", model, by: judgement.by };
        if (judgement.kind === "unchecked") return { kind: "unchecked", model, message: judgement.message };
        if (judgement.kind === "grows") grows ??= { kind: "grows", model };
        else if (!judgement.sameFigures) differs.push(model);
      }
      return grows ?? { kind: "survives", differs };
    });
  }

  await Promise.all(Array.from({ length: options.jobs }, worker));
  return mutants.map((mutant) => reports.get(mutant)!);
}

function byDefinition(mutants: readonly SpecMutant[]): SpecMutant[][] {
  const groups = new Map<string, SpecMutant[]>();
  for (const mutant of mutants) {
    const name = `${mutant.module} ${mutant.definition}`;
    groups.set(name, [...(groups.get(name) ?? []), mutant]);
  }
  return [...groups.values()];
}

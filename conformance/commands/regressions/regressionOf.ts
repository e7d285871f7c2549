import { type Diverged, replay, type SingleTrace, type Suite } from "../../engine/index.ts";
import type { Mutant } from "../../stops/mutants/mutant.ts";
import { mutatedReference } from "../../stops/mutants/mutatedReference.ts";
import { packageFiles } from "../packageFiles.ts";

/**
 * The shortest trace of all suites that shows a fault of the reference: the trace that a regression test keeps of a real
 * bug. Of two as short the first, in the order of the suites.
 *
 * @throws Error when no suite shows it
 */
export async function regressionOf(mutant: Mutant, suites: readonly Suite[]): Promise<SingleTrace> {
  const adapter = await mutatedReference(mutant, packageFiles.root);
  let shortest: { suite: Suite; diverged: Diverged } | undefined;
  for (const suite of suites) {
    if (mutant.shape !== undefined && suite.config.shape !== mutant.shape) continue;
    const { verdict } = await replay({ suite, adapter });
    if (verdict.verdict !== "diverged" || !verdict.shortest.confirmed) continue;
    const best = shortest?.diverged.shortest.steps.length ?? Number.POSITIVE_INFINITY;
    if (verdict.shortest.steps.length < best) shortest = { suite, diverged: verdict };
  }
  if (shortest === undefined)
    throw new Error(`No suite shows the mutant "${mutant.name}". Look at its bug again`);
  const { suite, diverged } = shortest;
  const { graph, model, config } = suite;
  const name = `${mutant.bug}-${mutant.name}`;
  const description = `${mutant.bug}, as ${mutant.name} in ${mutant.file}: breaks ${mutant.property}`;
  const initial = graph.observationTable[graph.observations[graph.initial[0]!]!]!;
  return { name, model, description, config, initial, steps: diverged.shortest.steps };
}

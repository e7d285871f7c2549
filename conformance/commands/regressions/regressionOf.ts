import { type Adapter, type Diverged, replay, type SingleTrace, type Suite } from "../../engine/index.ts";
import type { Mutant } from "../../stops/mutants/mutant.ts";

/**
 * The shortest trace of all suites in which a reference with a fault diverges: the trace that a regression test keeps of
 * a real bug. Of two as short the first, in the order of the suites. Null when no suite shows it.
 *
 * @param suites those of the shape of the fault; between states at rest for an adapter that settles
 */
export async function regressionOf(
  mutant: Mutant,
  adapter: Adapter,
  suites: readonly Suite[],
): Promise<SingleTrace | null> {
  let shortest: { suite: Suite; diverged: Diverged } | undefined;
  for (const suite of suites) {
    if (mutant.shape !== undefined && suite.config.shape !== mutant.shape) continue;
    const { verdict } = await replay({ suite, adapter });
    if (verdict.verdict !== "diverged" || !verdict.shortest.confirmed) continue;
    const best = shortest?.diverged.shortest.steps.length ?? Number.POSITIVE_INFINITY;
    if (verdict.shortest.steps.length < best) shortest = { suite, diverged: verdict };
  }
  if (shortest === undefined) return null;
  const { suite, diverged } = shortest;
  const { graph, model, config, atRest } = suite;
  const name = `${mutant.bug}-${mutant.name}${atRest ? "-rest" : ""}`;
  const description = `${mutant.bug}, as ${mutant.name} in ${mutant.file}: breaks ${mutant.property}`;
  const initial = graph.observationTable[graph.observations[graph.initial[0]!]!]!;
  const { steps } = diverged.shortest;
  return { name, model, description, config, initial, steps, ...(atRest && { atRest: true as const }) };
}

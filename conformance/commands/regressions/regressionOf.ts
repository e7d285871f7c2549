import {
  type Adapter,
  type Diverged,
  replay,
  type SingleTrace,
  type Suite,
  traceOfDivergence,
} from "../../engine/index.ts";
import type { Mutant } from "../../stops/mutants/mutant.ts";

/**
 * The shortest trace in which a reference with a fault diverges, of the first suite that shows it: the trace that a
 * regression test keeps of a real bug. Null when no suite does.
 *
 * @param suites in the order in which they are tried; between states at rest for an adapter that settles
 */
export async function regressionOf(
  mutant: Mutant,
  adapter: Adapter,
  suites: readonly Suite[],
): Promise<SingleTrace | null> {
  for (const suite of suites) {
    if (mutant.shape !== undefined && suite.config.shape !== mutant.shape) continue;
    const { verdict } = await replay({ suite, adapter });
    if (verdict.verdict === "diverged" && verdict.shortest.confirmed) return traceOf(mutant, suite, verdict);
  }
  return null;
}

function traceOf(mutant: Mutant, suite: Suite, diverged: Diverged): SingleTrace {
  const name = `${mutant.bug}-${mutant.name}${suite.atRest ? "-rest" : ""}`;
  const description = `${mutant.bug}, as ${mutant.name} in ${mutant.file}: breaks ${mutant.property}`;
  return traceOfDivergence(suite, diverged, { name, description });
}

import type { Suite } from "../suite/suite.ts";
import type { Diverged } from "../verdict.ts";
import type { SingleTrace } from "./itf.ts";

/** The shortest trace of a divergence from a suite, as a trace that stands alone. */
export function traceOfDivergence(
  { model, config, graph, atRest }: Suite,
  { shortest }: Diverged,
  about: Pick<SingleTrace, "name" | "description">,
): SingleTrace {
  const initial = graph.observationTable[graph.observations[graph.initial[0]!]!]!;
  return {
    ...about,
    model,
    config,
    initial,
    steps: shortest.steps,
    ...(atRest && { atRest: true as const }),
  };
}

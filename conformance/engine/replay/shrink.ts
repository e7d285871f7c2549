import { shortestPaths } from "../graph/shortestPaths.ts";
import type { Diverged, ExpectedStep } from "../verdict.ts";
import type { Session } from "./session.ts";

/**
 * The shortest trace that shows a divergence: the shortest path, over edges that the adapter has taken rightly, to the
 * state before the step that failed, and that step. It is run again; where it does not diverge, the steps found first
 * are kept, and run again too.
 *
 * @param path the edges planned, the last one being the one that failed; empty for a divergence after reset
 */
export async function shrink(session: Session, path: readonly number[]): Promise<Diverged["shortest"]> {
  const last = path.at(-1);
  const candidates: number[][] = [];
  if (last !== undefined) {
    const before = session.sources[last]!;
    const shortest = shortestPaths(session.graph, (edge) => session.taken[edge] === 1);
    if (shortest.depths[before]! >= 0 && shortest.depths[before]! < path.length - 1) {
      candidates.push([...shortest.path(before), last]);
    }
  }
  candidates.push([...path]);
  for (const edges of candidates) {
    const failed = await divergesAt(session, edges);
    if (failed !== undefined)
      return { steps: expectedSteps(session, edges.slice(0, failed)), confirmed: true };
  }
  return { steps: expectedSteps(session, path), confirmed: false };
}

/** Runs edges and says after how many the adapter diverged, or `undefined`. */
async function divergesAt({ run }: Session, edges: readonly number[]): Promise<number | undefined> {
  const began = await run.begin();
  if (began !== undefined) return began.fault === "diverged" ? 0 : undefined;
  for (const [index, edge] of edges.entries()) {
    const fault = await run.take(edge);
    if (fault !== undefined) return fault.fault === "diverged" ? index + 1 : undefined;
  }
  return undefined;
}

function expectedSteps({ graph }: Session, edges: readonly number[]): ExpectedStep[] {
  return edges.map((edge) => {
    const { action, outcome } = graph.labelTable[graph.labels[edge]!]!;
    return { action, outcome, observed: graph.observationTable[graph.observations[graph.targets[edge]!]!]! };
  });
}

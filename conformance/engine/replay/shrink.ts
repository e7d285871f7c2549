import { shortestPaths } from "../graph/shortestPaths.ts";
import type { Diverged, ExpectedStep } from "../verdict.ts";
import type { Session } from "./session.ts";

/**
 * The shortest trace that shows a divergence. Of these, the first that diverges when it is run again:
 *
 * 1. a shortest path of the whole graph to a state that fitted before the step that failed, and that step,
 * 2. the same over edges that the adapter has taken rightly, for where it may choose it may not go the shortest way,
 * 3. the steps found first.
 *
 * @param path the edges planned, the last one being the one that failed; empty for a divergence after reset
 * @param first what diverged there
 */
export async function shrink(
  session: Session,
  path: readonly number[],
  first: Divergence,
): Promise<Diverged["shortest"]> {
  const candidates = [...shorterPaths(session, path), [...path]];
  const least = candidates[0]!.length;
  for (const edges of candidates) {
    const again = await divergesAt(session, edges);
    if (again === undefined) continue;
    const { length, expected, found } = again;
    const steps = expectedSteps(session, edges.slice(0, length));
    return { steps, confirmed: true, least: Math.min(least, length), expected, found };
  }
  return { steps: expectedSteps(session, path), confirmed: false, least, ...first };
}

/** Paths to the step that failed, a shortest one of the graph first, all shorter than `path`. */
function shorterPaths({ graph, run, missing, taken, sources }: Session, path: readonly number[]): number[][] {
  const last = path.at(-1);
  if (last === undefined) return [];
  // Where nothing fits afterwards, the run still has the states that fitted before.
  const ends = run.fits.includes(sources[last]!) ? [sources[last]!] : [...run.fits];
  const shorter: number[][] = [];
  for (const allowed of [
    (edge: number) => missing[graph.labels[edge]!] === undefined,
    (edge: number) => taken[edge] === 1,
  ]) {
    const { depths, path: pathTo } = shortestPaths(graph, allowed);
    const reached = ends.filter((state) => depths[state] !== -1);
    const [end] = reached.sort((one, other) => depths[one]! - depths[other]!);
    if (end === undefined || depths[end]! + 1 >= path.length) continue;
    shorter.push([...pathTo(end), end === sources[last] ? last : run.edgeOf(graph.labels[last]!, end)]);
  }
  return shorter;
}

type Divergence = Pick<Diverged, "expected" | "found">;

/** Runs edges, and says after how many the adapter diverged, and how; `undefined` if it did not. */
async function divergesAt(
  session: Session,
  edges: readonly number[],
): Promise<({ readonly length: number } & Divergence) | undefined> {
  const { run, graph } = session;
  for (let length = 0; length <= edges.length; length++) {
    const edge = length === 0 ? -1 : edges[length - 1]!;
    session.tellStep(length, edge === -1 ? -1 : graph.labels[edge]!);
    const fault = await (edge === -1 ? run.begin() : run.take(edge));
    if (fault === undefined) continue;
    if (fault.fault !== "diverged") return undefined;
    return { length, expected: fault.expected, found: fault.found };
  }
  return undefined;
}

function expectedSteps({ graph }: Session, edges: readonly number[]): ExpectedStep[] {
  return edges.map((edge) => {
    const { action, outcome } = graph.labelTable[graph.labels[edge]!]!;
    return { action, outcome, observed: graph.observationTable[graph.observations[graph.targets[edge]!]!]! };
  });
}

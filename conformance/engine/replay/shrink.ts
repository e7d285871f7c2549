import { shortestPaths } from "../graph/shortestPaths.ts";
import type { Diverged, ExpectedStep } from "../verdict.ts";
import type { Session } from "./session.ts";

/** How many steps are spent on shorter ways to the same action: what takes a millisecond for each takes ten seconds. */
const budget = 10_000;

/**
 * The shortest trace that shows a divergence. Of these, the first that diverges when it is run again:
 *
 * 1. shortest paths of the whole graph to the action that failed: in the state where it did, and in all that are nearer
 *    and in which it was not taken rightly before; the nearest first,
 * 2. a shortest path over edges that the adapter has taken rightly: where it may choose it may not go the shortest way,
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
  const { candidates, least } = shorterPaths(session, path);
  for (const edges of [...candidates, [...path]]) {
    const again = await divergesAt(session, edges);
    if (again === undefined) continue;
    const { length, expected, found } = again;
    const steps = expectedSteps(session, edges.slice(0, length));
    return { steps, confirmed: true, least: Math.min(least, length), expected, found };
  }
  return { steps: expectedSteps(session, path), confirmed: false, least, ...first };
}

/** Paths shorter than `path`, as said above, and the length of the shortest one to the very step that failed. */
function shorterPaths(
  { graph, run, missing, taken, sources }: Session,
  path: readonly number[],
): { candidates: number[][]; least: number } {
  const last = path.at(-1);
  if (last === undefined) return { candidates: [], least: 0 };
  const input = run.fitting.inputs[graph.labels[last]!]!;
  // Where nothing fits afterwards, the run still has the states that fitted before.
  const ends = new Set(run.fitting.states.includes(sources[last]!) ? [sources[last]!] : run.fitting.states);
  const ways = shortestPaths(graph, (edge) => missing[graph.labels[edge]!] === undefined);
  const length = (edge: number) => ways.depths[sources[edge]!]! + 1;
  const alike = Array.from(graph.labels.keys()).filter(
    (edge) =>
      run.fitting.inputs[graph.labels[edge]!] === input && length(edge) > 0 && length(edge) < path.length,
  );
  alike.sort((one, other) => length(one) - length(other));
  const candidates: number[][] = [];
  let [least, spent] = [path.length, 0];
  for (const edge of alike) {
    const failed = ends.has(sources[edge]!);
    if (!failed && (taken[edge] === 1 || spent + length(edge) > budget)) continue;
    if (failed) least = Math.min(least, length(edge));
    spent += length(edge);
    candidates.push([...ways.path(sources[edge]!), edge]);
  }
  const known = shortestPaths(graph, (edge) => taken[edge] === 1);
  const depth = known.depths[sources[last]!]!;
  if (depth !== -1 && depth + 1 < path.length) candidates.push([...known.path(sources[last]!), last]);
  return { candidates, least };
}

type Divergence = Pick<Diverged, "expected" | "found">;

/** Runs edges, and says after how many the adapter diverged, and how; `undefined` if it did not. */
async function divergesAt(
  session: Session,
  edges: readonly number[],
): Promise<({ readonly length: number } & Divergence) | undefined> {
  const { run, graph } = session;
  const name = `shorter-${edges.length}`;
  for (let length = 0; length <= edges.length; length++) {
    const edge = length === 0 ? -1 : edges[length - 1]!;
    session.tellStep(length, edge === -1 ? -1 : graph.labels[edge]!);
    if (edge !== -1 && run.cut) return undefined;
    const fault = await (edge === -1 ? session.begin(name, edges) : run.take(edge));
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

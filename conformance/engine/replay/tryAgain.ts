import { shortestPaths } from "../graph/shortestPaths.ts";
import type { Session } from "./session.ts";

/**
 * Goes after planned edges that the traces missed, because the implementation chose otherwise or a trace was cut:
 * from a reset along a shortest path to one, then on to neighbours missed as well. An edge that is meant `attempts`
 * times and not taken is given up, and with it what lies only behind it.
 */
export async function tryAgain(
  session: Session,
  wanted: Uint8Array,
  attempts: number,
  model: string,
): Promise<void> {
  const { graph, taken, missing, sources } = session;
  const tries = new Uint8Array(graph.edgeCount);
  const supported = (edge: number) => missing[graph.labels[edge]!] === undefined;
  const hopeful = (edge: number) => supported(edge) && (taken[edge] === 1 || tries[edge]! < attempts);
  const open = (edge: number) => wanted[edge] === 1 && taken[edge] === 0 && hopeful(edge);
  let walks = 0;
  for (let active = true; active && !session.over; ) {
    active = false;
    const paths = shortestPaths(graph, hopeful);
    for (let target = 0; target < graph.edgeCount && !session.over; target++) {
      if (!open(target) || paths.depths[sources[target]!] === -1) continue;
      active = true;
      const plan = [...paths.path(sources[target]!), target];
      const initial = sources[plan[0]!]!;
      const onward = () => {
        const { states } = session.run.fitting;
        if (states.length !== 1) return -1;
        const state = states[0]!;
        for (let edge = graph.offsets[state]!; edge < graph.offsets[state + 1]!; edge++) {
          if (open(edge)) return edge;
        }
        return -1;
      };
      walks++;
      await session.walk(
        () => `${model}-again-${String(walks).padStart(4, "0")}`,
        initial,
        { edges: plan, onward },
        true,
      );
      if (taken[target] === 0) tries[target]!++;
      if (session.leftAt !== -1 && session.leftAt !== target && taken[session.leftAt] === 0)
        tries[session.leftAt]!++;
    }
  }
}

import { whyOtherGraph } from "../../../../engine/explore/whyOtherGraph.ts";
import type { PinnedGraph } from "../../../../models/graphs/pinnedGraph.ts";
import type { ReferenceCopy } from "../../../../stops/mutants/mutatedReference.ts";

/** The first of these graphs that a copy of the reference has otherwise, and why; `null` if it has them all. */
export function caughtByGraphs(copy: ReferenceCopy, graphs: readonly PinnedGraph[]): string | null {
  for (const graph of graphs) {
    const why = whyOtherGraph(copy.explorable(graph.config), graph);
    if (why !== null) return `${graph.model}: ${why}`;
  }
  return null;
}

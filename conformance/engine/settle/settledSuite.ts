import { cover } from "../cover/cover.ts";
import type { Suite } from "../suite/suite.ts";
import { settledGraph } from "./settledGraph.ts";

/**
 * A suite for systems that take internal steps by themselves: its traces go from one state at rest to another. They cover
 * as the suite's do, and random ones all transitions. A suite without internal steps stays as it is, and so does a trace
 * that stands alone.
 *
 * @throws {GraphError} see `settledGraph`
 */
export function settledSuite(suite: Suite): Suite {
  if (
    suite.atRest !== undefined ||
    suite.alone ||
    !suite.graph.labelTable.some(({ action }) => action.internal)
  )
    return suite;
  const { graph, passable } = settledGraph(suite.graph);
  const { criterion } = suite.cover;
  return {
    ...suite,
    graph,
    cover: cover(graph, { criterion: criterion === "random" ? "transitions" : criterion }),
    atRest: { edges: suite.graph.edgeCount, passable },
  };
}

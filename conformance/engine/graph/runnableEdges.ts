import { shortestPaths } from "./shortestPaths.ts";
import { edgeSources, type StateGraph } from "./stateGraph.ts";

/** Per edge, 1 if its label can be done, and there is a way to it by labels that can. */
export function runnableEdges(graph: StateGraph, canDo: (label: number) => boolean): Uint8Array {
  const { edgeCount, labels } = graph;
  const allowed = (edge: number) => canDo(labels[edge]!);
  const { depths } = shortestPaths(graph, allowed);
  const sources = edgeSources(graph);
  return Uint8Array.from({ length: edgeCount }, (_, edge) =>
    allowed(edge) && depths[sources[edge]!] !== -1 ? 1 : 0,
  );
}

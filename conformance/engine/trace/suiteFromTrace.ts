import { cover } from "../cover/cover.ts";
import { GraphBuilder } from "../graph/graphBuilder.ts";
import type { Suite } from "../suite/suite.ts";
import type { SingleTrace } from "./itf.ts";

/**
 * A suite of one trace, its graph being the trace itself: how a regression is replayed.
 * What else the spec would allow is not known to it.
 *
 * @throws {GraphError} if the trace has no steps
 */
export function suiteFromTrace(trace: SingleTrace): Suite {
  const builder = new GraphBuilder();
  builder.state(0, trace.initial, { key: "0", initial: true });
  for (const [index, { action, outcome, observed }] of trace.steps.entries()) {
    builder.state(index + 1, observed, { key: String(index + 1) });
    builder.edge(index, builder.label({ action, outcome }), index + 1);
  }
  const graph = builder.finish();
  return {
    model: trace.name,
    spec: { sha256: "0".repeat(64), files: {} },
    constants: {},
    config: trace.config,
    engine: { name: "trace", version: "" },
    requires: [],
    graph,
    cover: cover(graph),
    alone: true,
    ...(trace.atRest && { atRest: { edges: graph.edgeCount, passable: graph.edgeCount } }),
  };
}

/** One trace of a suite, by index, as a trace that stands alone. */
export function traceOfSuite(
  suite: Suite,
  index: number,
  about: { name: string; description: string },
): SingleTrace {
  const { graph, cover: covered } = suite;
  const observed = (state: number) => graph.observationTable[graph.observations[state]!]!;
  const from = covered.traces.offsets[index]!;
  const edges = Array.from(covered.traces.edges.subarray(from, covered.traces.offsets[index + 1]!));
  return {
    ...about,
    model: suite.model,
    config: suite.config,
    initial: observed(covered.traces.initial[index]!),
    steps: edges.map((edge) => ({
      ...graph.labelTable[graph.labels[edge]!]!,
      observed: observed(graph.targets[edge]!),
    })),
  };
}

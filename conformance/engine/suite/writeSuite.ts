import { open, rename, rm } from "node:fs/promises";
import { traceAt } from "../cover/traces.ts";
import { type Suite, traceName } from "./suite.ts";
import { suiteVersion } from "./suiteSchema.ts";

const chunkSize = 1 << 20;

/**
 * The lines of a suite file, each with its line feed: header, actions, observations, states, the edges that no trace
 * takes (none for `transitions`), traces. Equal suites give equal lines.
 */
export function* suiteLines(suite: Suite): Generator<string> {
  const { graph, cover } = suite;
  const { traces, coverage } = cover;
  yield line({
    format: "stopcount-suite",
    version: suiteVersion,
    model: suite.model,
    spec: { sha256: suite.spec.sha256, files: sorted(suite.spec.files) },
    constants: sorted(suite.constants),
    config: sorted(suite.config),
    engine: { name: suite.engine.name, version: suite.engine.version },
    criterion: cover.criterion,
    requires: [...suite.requires].sort(),
    counts: {
      states: graph.stateCount,
      edges: graph.edgeCount,
      parallelEdges: coverage.parallelEdges,
      initial: graph.initial.length,
      observations: graph.observationTable.length,
      actions: graph.labelTable.length,
      traces: traces.count,
      steps: traces.edges.length,
    },
    lowerBound: coverage.lowerBound,
  });
  for (const [index, { action, outcome }] of graph.labelTable.entries()) {
    const { name, args, picks, internal, requires } = action;
    yield line({
      action: index,
      name,
      args: sorted(args),
      picks: sorted(picks),
      internal,
      requires,
      ...outcome,
    });
  }
  for (const [index, value] of graph.observationTable.entries()) {
    yield line({ observation: index, value: sorted(value) });
  }
  for (let state = 0; state < graph.stateCount; state++) {
    yield line({ state, observed: graph.observations[state] });
  }
  const taken = new Uint8Array(graph.edgeCount);
  for (const edge of traces.edges) taken[edge] = 1;
  for (let state = 0; state < graph.stateCount; state++) {
    for (let edge = graph.offsets[state]!; edge < graph.offsets[state + 1]!; edge++) {
      if (taken[edge] === 0) yield line({ edge: [state, graph.labels[edge], graph.targets[edge]] });
    }
  }
  for (let index = 0; index < traces.count; index++) {
    const { initial: first, edges } = traceAt(traces, index);
    const steps: number[] = [];
    for (const edge of edges) steps.push(graph.labels[edge]!, graph.targets[edge]!);
    yield line({ trace: traceName(suite, index), initial: first, steps });
  }
}

/** Writes a suite file, whole or not at all: beside the target first, then renamed. */
export async function writeSuite(path: string, suite: Suite): Promise<void> {
  const unfinished = `${path}.${process.pid}.tmp`;
  const file = await open(unfinished, "w");
  try {
    let chunk = "";
    for (const text of suiteLines(suite)) {
      chunk += text;
      if (chunk.length < chunkSize) continue;
      await file.writeFile(chunk);
      chunk = "";
    }
    await file.writeFile(chunk);
    await file.close();
    await rename(unfinished, path);
  } catch (error) {
    await file.close().catch(() => {});
    await rm(unfinished, { force: true });
    throw error;
  }
}

function line(fields: object): string {
  return `${JSON.stringify(fields)}\n`;
}

/** The same value with all keys in order. */
function sorted(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(sorted);
  const fields = value as Record<string, unknown>;
  return Object.fromEntries(
    Object.keys(fields)
      .sort()
      .map((key) => [key, sorted(fields[key])]),
  );
}

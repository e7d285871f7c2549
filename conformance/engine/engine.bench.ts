// Measures the engine; no test. Run: npx esbuild conformance/engine/engine.bench.ts --bundle --platform=node
//   --format=esm --outfile=/tmp/bench.mjs && node /tmp/bench.mjs [states] [edges]
import { cpus } from "node:os";
import { performance } from "node:perf_hooks";
import { cover } from "./cover/cover.ts";
import { GraphBuilder } from "./graph/graphBuilder.ts";
import type { StateGraph } from "./graph/stateGraph.ts";

const states = Number(process.argv[2] ?? 300_000);
const edges = Number(process.argv[3] ?? 3_000_000);

/** A graph like a lattice of counters: depth grows with the states, most edges go to a near state or far back. */
function synthetic(): StateGraph {
  const builder = new GraphBuilder();
  const labels = Array.from({ length: 64 }, (_, i) =>
    builder.label({
      action: { name: `action${i}`, args: { task: `t${i % 4}` } },
      outcome: { outcome: "ok" },
    }),
  );
  let seed = 1;
  const below = (limit: number) => {
    seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
    return Math.floor(((seed >>> 0) / 2 ** 32) * limit);
  };
  for (let state = 0; state < states; state++) {
    builder.state(state, { count: state % 5000 }, { key: BigInt(state), initial: state === 0 });
    if (state > 0) builder.edge(Math.floor(state * (0.7 + below(20) / 100)), labels[below(64)]!, state);
  }
  for (let i = states; i < edges; i++) {
    const from = below(states);
    const back = Math.floor(from * (0.5 + below(50) / 100));
    builder.edge(
      from,
      labels[below(64)]!,
      i % 3 === 0 ? back : Math.min(states - 1, Math.floor(from * 1.2) + below(9)),
    );
  }
  return builder.finish();
}

const seconds = <T>(work: () => T): [T, number] => {
  const start = performance.now();
  const result = work();
  return [result, Math.round(performance.now() - start) / 1000];
};

const [graph, buildSeconds] = seconds(synthetic);
const [covered, coverSeconds] = seconds(() => cover(graph));
const report = {
  machine: { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length },
  graph: { states: graph.stateCount, edges: graph.edgeCount, buildSeconds },
  cover: { ...covered.coverage, coverSeconds },
  rssMegabytes: Math.round(process.memoryUsage().rss / 2 ** 20),
};
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);

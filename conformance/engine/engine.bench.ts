// Measures the engine; no test, and no part of the build. Run:
//   npx esbuild conformance/engine/engine.bench.ts --bundle --platform=node --format=esm --outfile=/tmp/bench.mjs
//   node /tmp/bench.mjs [random | counters] [size]
import { cpus } from "node:os";
import { performance } from "node:perf_hooks";
import type { Outcome } from "./action.ts";
import { cover } from "./cover/cover.ts";
import type { Adapter } from "./defineAdapter.ts";
import { GraphBuilder } from "./graph/graphBuilder.ts";
import type { StateGraph } from "./graph/stateGraph.ts";
import { replay } from "./replay/replay.ts";

const ok: Outcome = { outcome: "ok" };
const most = 7;

/** Ten edges a state, most to a near state or far back: hard for the flow. */
function random(states: number): StateGraph {
  const builder = new GraphBuilder();
  const labels = Array.from({ length: 64 }, (_, i) =>
    builder.label({ action: { name: `action${i}`, args: { task: `t${i % 4}` } }, outcome: ok }),
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
  for (let i = states; i < states * 10; i++) {
    const from = below(states);
    const back = Math.floor(from * (0.5 + below(50) / 100));
    const forth = Math.min(states - 1, Math.floor(from * 1.2) + below(9));
    builder.edge(from, labels[below(64)]!, i % 3 === 0 ? back : forth);
  }
  return builder.finish();
}

const observed = (counts: readonly number[]) => ({
  tasks: Object.fromEntries(counts.map((count, i) => [`t${i}`, { count, busy: count > 0 }])),
  total: counts.reduce((sum, count) => sum + count, 0),
});

/** Counters of 0 to `most` that go up, down and to 0: like a model of calls. */
function counters(tasks: number): StateGraph {
  const builder = new GraphBuilder();
  const labels = ["begin", "end", "clear"].map((name) =>
    Array.from({ length: tasks }, (_, i) =>
      builder.label({ action: { name, args: { task: `t${i}` } }, outcome: ok }),
    ),
  );
  for (let state = 0; state < (most + 1) ** tasks; state++) {
    const counts = Array.from({ length: tasks }, (_, i) => Math.floor(state / (most + 1) ** i) % (most + 1));
    builder.state(state, observed(counts), { key: BigInt(state), initial: state === 0 });
    for (const [i, count] of counts.entries()) {
      const unit = (most + 1) ** i;
      if (count < most) builder.edge(state, labels[0]![i]!, state + unit);
      if (count > 0) builder.edge(state, labels[1]![i]!, state - unit);
      builder.edge(state, labels[2]![i]!, state - count * unit);
    }
  }
  return builder.finish();
}

function countersAdapter(tasks: number): Adapter {
  let counts: number[] = [];
  return {
    name: "counters",
    capabilities: [],
    reset() {
      counts = new Array<number>(tasks).fill(0);
    },
    step({ name, args }) {
      const i = Number((args.task as string).slice(1));
      counts[i] = name === "begin" ? counts[i]! + 1 : name === "end" ? counts[i]! - 1 : 0;
      return { outcome: "ok" };
    },
    observe() {
      const all: Record<string, { count: number; busy: boolean }> = {};
      let total = 0;
      for (let i = 0; i < tasks; i++) {
        all[`t${i}`] = { count: counts[i]!, busy: counts[i]! > 0 };
        total += counts[i]!;
      }
      return { tasks: all, total };
    },
  };
}

async function seconds<T>(work: () => T | Promise<T>): Promise<[T, number]> {
  const start = performance.now();
  const result = await work();
  return [result, Math.round(performance.now() - start) / 1000];
}

const kind = process.argv[2] ?? "counters";
const size = Number(process.argv[3] ?? (kind === "random" ? 300_000 : 5));
const [graph, buildSeconds] = await seconds(() => (kind === "random" ? random(size) : counters(size)));
const [covered, coverSeconds] = await seconds(() => cover(graph));
const report: Record<string, unknown> = {
  machine: { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length },
  graph: { kind, states: graph.stateCount, edges: graph.edgeCount, buildSeconds },
  cover: { ...covered.coverage, coverSeconds },
};
if (kind !== "random") {
  const suite = {
    model: kind,
    spec: { sha256: "", files: {} },
    constants: {},
    config: {},
    engine: { name: "bench", version: "" },
    requires: [],
    graph,
    cover: covered,
  };
  // By processor time, since the machine may be busy with other things.
  const speeds: number[] = [];
  for (let run = 0; run < 3; run++) {
    const before = process.cpuUsage();
    const result = await replay({ suite, adapter: countersAdapter(size) });
    const { user, system } = process.cpuUsage(before);
    if (result.verdict.verdict !== "passed") throw new Error(JSON.stringify(result.verdict));
    speeds.push(Math.round(result.steps / ((user + system) / 1e6)));
  }
  report.replay = { stepsPerSecond: { least: Math.min(...speeds), most: Math.max(...speeds) } };
}
report.rssMegabytes = Math.round(process.memoryUsage().rss / 2 ** 20);
process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);

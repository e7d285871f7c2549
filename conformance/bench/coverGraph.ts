import { type Coverage, cover, GraphBuilder, type StateGraph } from "../engine/index.ts";
import { measure } from "./measure.ts";

const states = 300_000;
const edges = 3_000_000;

/** The shortest cover of all transitions of a large graph that is hard for the flow. */
export async function coverGraph(): Promise<object> {
  const graph = hardGraph();
  let coverage: Coverage | undefined;
  const measured = await measure(3, () => {
    coverage = cover(graph).coverage;
  });
  return { coverage, ...measured, peakMegabytes: Math.round(process.resourceUsage().maxRSS / 1024) };
}

/** Ten edges a state, most to a near state or far back; the same one every time. */
function hardGraph(): StateGraph {
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
    const forth = Math.min(states - 1, Math.floor(from * 1.2) + below(9));
    builder.edge(from, labels[below(64)]!, i % 3 === 0 ? back : forth);
  }
  return builder.finish();
}

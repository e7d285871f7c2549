import type { Action, Outcome } from "../action.ts";
import { cover } from "../cover/cover.ts";
import type { Adapter } from "../defineAdapter.ts";
import { GraphBuilder } from "../graph/graphBuilder.ts";
import type { StateGraph } from "../graph/stateGraph.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import type { Suite } from "../suite/suite.ts";

const ok: Outcome = { outcome: "ok" };

/** A suite of a graph, with everything else made up. */
export function suiteOf(model: string, graph: StateGraph, maxLength?: number): Suite {
  return {
    model,
    spec: { sha256: "a".repeat(64), files: { "Mini.tla": "b".repeat(64) } },
    constants: { Most: 3 },
    config: {},
    engine: { name: "hand", version: "1" },
    requires: [],
    graph,
    cover: cover(graph, maxLength === undefined ? {} : { maxLength }),
  };
}

/** A counter of 0 to `most`: `add`, `reset` (also called `clear`: parallel edges), `take`, which panics at 0. */
export function counterGraph(most = 3): StateGraph {
  const builder = new GraphBuilder();
  const label = (action: Action, outcome: Outcome = ok) => builder.label({ action, outcome });
  for (let count = 0; count <= most; count++) {
    builder.state(count, { count, full: count === most }, { key: String(count), initial: count === 0 });
    if (count < most) builder.edge(count, label({ name: "add", args: { by: 1 } }), count + 1);
    builder.edge(count, label({ name: "reset", args: {} }), 0);
    builder.edge(count, label({ name: "clear", args: {} }), 0);
    const taken = label(
      { name: "take", args: {} },
      count > 0 ? ok : { outcome: "panic", message: "count is 0" },
    );
    builder.edge(count, taken, Math.max(0, count - 1));
  }
  return builder.finish();
}

/** A counter that does right. */
export function counterAdapter(most = 3, changes: Partial<Adapter> = {}): Adapter {
  let count = 0;
  return {
    name: "counter",
    capabilities: [],
    reset() {
      count = 0;
    },
    step({ name, args }): Outcome {
      if (name === "take" && count === 0) return { outcome: "panic", message: "count is 0" };
      if (name === "add") count += args.by as number;
      else if (name === "take") count--;
      else count = 0;
      return { outcome: "ok" };
    },
    observe: () => ({ count, full: count === most }),
    ...changes,
  };
}

/** A coin: `toss` gives heads or tails, `pick` puts it back; only tails can be `kept`. */
export function coinGraph(picks = false): StateGraph {
  const builder = new GraphBuilder();
  const label = (name: string, picked?: JsonObject) =>
    builder.label({
      action: { name, args: {}, ...(picked === undefined ? {} : { picks: picked }) },
      outcome: ok,
    });
  for (const [index, side] of ["none", "heads", "tails", "kept"].entries()) {
    builder.state(index, { side }, { key: side, initial: index === 0 });
  }
  builder.edge(0, label("toss", picks ? { side: "heads" } : undefined), 1);
  builder.edge(0, label("toss", picks ? { side: "tails" } : undefined), 2);
  builder.edge(1, label("pick"), 0);
  builder.edge(2, label("pick"), 0);
  builder.edge(2, label("keep"), 3);
  return builder.finish();
}

/** A coin that falls as `toss` says. */
export function coinAdapter(toss: (action: Action) => string, changes: Partial<Adapter> = {}): Adapter {
  let side = "none";
  return {
    name: "coin",
    capabilities: [],
    reset() {
      side = "none";
    },
    step(action): Outcome {
      if (action.name === "toss") side = toss(action);
      else side = action.name === "keep" ? "kept" : "none";
      return { outcome: "ok" };
    },
    observe: (): JsonValue => ({ side }),
    ...changes,
  };
}

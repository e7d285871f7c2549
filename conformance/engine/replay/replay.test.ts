import { expect, test } from "vitest";
import type { Outcome } from "../action.ts";
import type { Adapter } from "../defineAdapter.ts";
import { GraphBuilder } from "../graph/graphBuilder.ts";
import type { JsonValue } from "../json.ts";
import { coinAdapter, coinGraph, counterAdapter, counterGraph, suiteOf } from "../miniatures/miniatures.ts";
import { jsonReport } from "../report/jsonReport.ts";
import { textReport } from "../report/textReport.ts";
import { replay } from "./replay.ts";

const suite = suiteOf("counter", counterGraph());

test("replay: an adapter that does right passes and takes every edge, sync or async", async () => {
  const right = counterAdapter();
  const later: Adapter = {
    ...right,
    reset: async (config) => right.reset(config),
    step: async (action) => right.step(action),
    observe: async () => right.observe(),
  };
  for (const adapter of [right, later]) {
    const result = await replay({ suite, adapter });
    expect(result.verdict).toMatchObject({ verdict: "passed" });
    expect(result.coverage).toMatchObject({ edges: 15, taken: 15, notTaken: 0, skipped: 0 });
    expect(result.steps).toBe(result.lowerBound);
  }
});

test("replay: a counter that sticks at 2 diverges, and the story is the shortest", async () => {
  let count = 0;
  const adapter = counterAdapter(3, {
    reset() {
      count = 0;
    },
    step({ name }): Outcome {
      if (name === "take" && count === 0) return { outcome: "panic", message: "count is 0" };
      if (name === "add") count = Math.min(2, count + 1);
      else count = name === "take" ? count - 1 : 0;
      return { outcome: "ok" };
    },
    observe: () => ({ count, full: count === 3 }),
  });
  const result = await replay({ suite, adapter });
  expect(result.verdict).toMatchObject({
    verdict: "diverged",
    action: { name: "add" },
    found: { outcome: { outcome: "ok" }, observed: { count: 2, full: false } },
    expected: [
      {
        differences: [
          { path: "count", expected: 3, found: 2 },
          { path: "full", expected: true, found: false },
        ],
      },
    ],
    shortest: { confirmed: true },
  });
  expect(result.divergences[0]!.shortest.steps.map(({ action }) => action.name)).toEqual([
    "add",
    "add",
    "add",
  ]);
  expect(textReport(result)).toMatchInlineSnapshot(`
    "counter: counter diverged
      traces    0 of 1 completed, 1 diverged
      steps     3 (planned 27, lower bound 27)
      coverage  2 of 15 transitions (6 parallel)
      not run   13 as the replay ended early

    diverged at counter-0001, step 3, add(by: 1)

      shortest trace (diverged again):
          1. add(by: 1)
          2. add(by: 1)
          3. add(by: 1)  <- diverges

      field                     specification             implementation
      count                     3                         2
      full                      true                      false
    "
  `);
});

const liars: [string, Partial<Adapter>, object][] = [
  ["wrong panic text", { step: () => ({ outcome: "panic", message: "oops" }) }, { verdict: "diverged" }],
  [
    "an extra field",
    { observe: () => ({ count: 0, full: false, more: 1 }) },
    { verdict: "diverged", step: 0 },
  ],
  ["a missing field", { observe: () => ({ count: 0 }) }, { verdict: "diverged", step: 0 }],
  [
    "nothing observed",
    { observe: () => undefined as never },
    { verdict: "errored", kind: "protocol", step: 0 },
  ],
  ["not a number", { observe: () => ({ count: Number.NaN, full: false }) }, { kind: "protocol" }],
  ["a bigint", { observe: () => ({ count: 0n as never, full: false }) }, { kind: "protocol" }],
  ["a class", { observe: () => ({ count: new Map() as never, full: false }) }, { kind: "protocol" }],
  ["a cycle", { observe: cycle }, { kind: "protocol" }],
  ["no outcome", { step: () => undefined as never }, { kind: "protocol", step: 1 }],
  ["an unknown outcome", { step: () => ({ outcome: "fine" }) as never }, { kind: "protocol" }],
  ["an extra outcome field", { step: () => ({ outcome: "ok", more: 1 }) as never }, { kind: "protocol" }],
  ["a message with ok", { step: () => ({ outcome: "ok", message: "x" }) as never }, { kind: "protocol" }],
  ["a throw in reset", { reset: thrower }, { kind: "adapter", step: 0, action: null }],
  ["a throw in step", { step: thrower }, { kind: "adapter", step: 1 }],
  ["a throw in observe", { observe: thrower }, { kind: "adapter" }],
  ["a rejected promise", { step: () => Promise.reject(new Error("late")) }, { kind: "adapter" }],
  ["a promise for ever", { step: () => new Promise(() => {}) }, { kind: "timeout", step: 1 }],
];

test.each(liars)("replay: a liar gets its verdict: %s", async (_name, changes, verdict) => {
  const result = await replay({ suite, adapter: counterAdapter(3, changes), deadline: 30 });
  expect(result.verdict).toMatchObject(verdict);
  expect(JSON.parse(jsonReport(result))).toMatchObject({ format: "stopcount-replay" });
  expect(textReport(result)).toContain((verdict as { verdict?: string }).verdict ?? "errored");
});

function cycle(): JsonValue {
  const value: { [key: string]: JsonValue } = { count: 0 };
  value.full = value;
  return value;
}

function thrower(): never {
  throw new Error("broken");
}

test("replay: a coin may fall as it likes; what it never does is not taken, and no failure", async () => {
  const coin = suiteOf("coin", coinGraph());
  const heads = await replay({ suite: coin, adapter: coinAdapter(() => "heads") });
  expect(heads.verdict.verdict).toBe("passed");
  expect(heads.coverage).toMatchObject({ taken: 2, notTaken: 3 });
  let tosses = 0;
  const fair = await replay({
    suite: coin,
    adapter: coinAdapter(() => (++tosses % 3 === 0 ? "tails" : "heads")),
  });
  expect(fair.coverage).toMatchObject({ taken: 5, notTaken: 0 });
  const edge = await replay({ suite: coin, adapter: coinAdapter(() => "edge") });
  expect(edge.verdict).toMatchObject({ verdict: "diverged", expected: [{}, {}], action: { name: "toss" } });
});

test("replay: picks are obeyed by an adapter that can, and disregarded for one that cannot", async () => {
  const coin = suiteOf("coin", coinGraph(true));
  const able = coinAdapter(({ picks }) => picks!.side as string, { capabilities: ["picks"] });
  expect((await replay({ suite: coin, adapter: able })).coverage).toMatchObject({ taken: 5 });
  const liar = coinAdapter(() => "heads", { capabilities: ["picks"] });
  expect((await replay({ suite: coin, adapter: liar })).verdict.verdict).toBe("diverged");
  expect((await replay({ suite: coin, adapter: coinAdapter(() => "heads") })).verdict.verdict).toBe("passed");
});

test("replay: states that look alike are kept together until something tells them apart", async () => {
  const builder = new GraphBuilder();
  const label = (name: string) => builder.label({ action: { name, args: {} }, outcome: { outcome: "ok" } });
  for (const [index, seen] of ["start", "dark", "dark", "red", "blue"].entries()) {
    builder.state(index, seen, { key: `${index}`, initial: index === 0 });
  }
  builder.edge(0, label("draw"), 1);
  builder.edge(0, label("draw"), 2);
  builder.edge(1, label("look"), 3);
  builder.edge(2, label("look"), 4);
  const urn = suiteOf("urn", builder.finish());
  const adapter = (colour: string): Adapter => {
    let seen = "start";
    return {
      name: "urn",
      capabilities: [],
      reset() {
        seen = "start";
      },
      step({ name }) {
        seen = name === "draw" ? "dark" : colour;
        return { outcome: "ok" };
      },
      observe: () => seen,
    };
  };
  expect((await replay({ suite: urn, adapter: adapter("blue") })).verdict.verdict).toBe("passed");
  expect((await replay({ suite: urn, adapter: adapter("red") })).verdict.verdict).toBe("passed");
  expect((await replay({ suite: urn, adapter: adapter("green") })).verdict.verdict).toBe("diverged");
});

test("replay: one trace can be run alone", async () => {
  const cut = suiteOf("counter", counterGraph(9), 12);
  const alone = await replay({ suite: cut, adapter: counterAdapter(9), trace: 1 });
  expect(alone).toMatchObject({ verdict: { verdict: "passed" }, traces: { planned: 1, completed: 1 } });
  expect(alone.coverage.taken).toBeLessThan(cut.graph.edgeCount);
  expect(textReport(alone)).toContain(" that no trace of this run holds");
});

test("replay: what was not run adds up with what was", async () => {
  const labelTable = suite.graph.labelTable.map(({ action, outcome }) => ({
    action: action.name === "take" ? { ...action, requires: "taking" } : action,
    outcome,
  }));
  const some = { ...suite, graph: { ...suite.graph, labelTable } };
  const observe = () => ({ count: 0, full: false });
  const result = await replay({ suite: some, adapter: counterAdapter(3, { observe }) });
  const parts = [...textReport(result).matchAll(/^ {2}(?:coverage|not run) +(\d+) /gm)].map(([, n]) =>
    Number(n),
  );
  expect(parts.length).toBe(3);
  expect(parts.reduce((sum, part) => sum + part)).toBe(15);
});

test("replay: nothing executed is no pass, and a shard is a part", async () => {
  const empty = new GraphBuilder();
  empty.state(0, 0, { key: "0", initial: true });
  const nothing = await replay({ suite: suiteOf("empty", empty.finish()), adapter: counterAdapter() });
  expect(nothing.verdict).toEqual({ verdict: "skipped", reason: "nothing was executed" });
  const cut = suiteOf("counter", counterGraph(9), 12);
  const shards = await Promise.all(
    [1, 2].map((index) => replay({ suite: cut, adapter: counterAdapter(9), shard: { index, of: 2 } })),
  );
  expect(shards.reduce((sum, { traces }) => sum + traces.planned, 0)).toBe(cut.cover.traces.count);
  await expect(replay({ suite, adapter: counterAdapter(), shard: { index: 3, of: 2 } })).rejects.toThrow(
    "Shard 3/2",
  );
});

test("replay: an interrupted run is no pass", async () => {
  const result = await replay({ suite, adapter: counterAdapter(), signal: AbortSignal.abort() });
  expect(result.verdict).toMatchObject({ verdict: "skipped" });
});

test("replay: an adapter of the wrong shape is refused by name", async () => {
  await expect(replay({ suite, adapter: { name: "x" } as never })).rejects.toThrow('member "capabilities"');
});

import { expect, test } from "vitest";
import type { Action, Outcome } from "../action.ts";
import type { Adapter } from "../defineAdapter.ts";
import { GraphBuilder } from "../graph/graphBuilder.ts";
import { edgeSources } from "../graph/stateGraph.ts";
import type { JsonValue } from "../json.ts";
import { coinAdapter, coinGraph, counterAdapter, counterGraph, suiteOf } from "../miniatures/miniatures.ts";
import { jsonReport } from "../report/jsonReport.ts";
import { textReport } from "../report/textReport.ts";
import type { Suite } from "../suite/suite.ts";
import type { Diverged } from "../verdict.ts";
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

/** A long way to where `fail` can be done, in the only trace, and a short one that no trace takes: there, or elsewhere. */
function detour(short: "jump" | "hop"): Suite {
  const builder = new GraphBuilder();
  const edge = (from: number, name: string, to: number) =>
    builder.edge(from, builder.label({ action: { name, args: {} }, outcome: { outcome: "ok" } }), to);
  for (let at = 0; at < 5; at++) builder.state(at, { at }, { key: String(at), initial: at === 0 });
  for (let at = 0; at < 3; at++) edge(at, "walk", at + 1);
  if (short === "hop") {
    builder.state(5, { at: 5 }, { key: "5" });
    edge(5, "fail", 4);
  }
  edge(0, short, short === "jump" ? 3 : 5);
  edge(3, "fail", 4);
  const whole = suiteOf("detour", builder.finish());
  const { graph, cover: covered } = whole;
  const sources = edgeSources(graph);
  const names = Array.from(graph.labels, (label) => graph.labelTable[label]!.action.name);
  const begins = Array.from(
    sources,
    (state) => graph.observationTable[graph.observations[state]!] as { at: number },
  );
  const edges = names.flatMap((name, edge) => (name === short || begins[edge]!.at === 5 ? [] : [edge]));
  edges.sort((one, other) => begins[one]!.at - begins[other]!.at);
  const traces = {
    count: 1,
    initial: new Int32Array(1),
    offsets: Int32Array.of(0, edges.length),
    edges: Int32Array.from(edges),
  };
  return { ...whole, cover: { ...covered, traces } };
}

/** Does not get from 3 to 4, where `sticks` says so of the way there. */
function detourAdapter(sticks: (way: string[]) => boolean): Adapter {
  let [at, way] = [0, [] as string[]];
  return {
    name: "detour",
    capabilities: [],
    reset() {
      [at, way] = [0, []];
    },
    step({ name }) {
      if (name === "jump") at = 3;
      else if (name === "hop") at = 5;
      else if (name !== "fail") at++;
      else if (!sticks(way)) at = 4;
      way.push(name);
      return { outcome: "ok" };
    },
    observe: () => ({ at }),
  };
}

async function storyOf(adapter: Adapter, short: "jump" | "hop" = "jump") {
  const result = await replay({ suite: detour(short), adapter });
  const { shortest } = result.verdict as Diverged;
  return { ...shortest, names: shortest.steps.map(({ action }) => action.name), text: textReport(result) };
}

test("replay: the story is a shortest path of the graph, though no trace went it", async () => {
  const { names, confirmed, least, text } = await storyOf(detourAdapter(() => true));
  expect({ names, confirmed, least }).toEqual({ names: ["jump", "fail"], confirmed: true, least: 2 });
  expect(text).toContain(
    "  shortest trace (diverged again):\n      1. jump()\n      2. fail()  <- diverges\n",
  );
});

test("replay: the story is of the nearest state in which the same action diverges", async () => {
  const { names, confirmed, least, text, found } = await storyOf(
    detourAdapter(() => true),
    "hop",
  );
  expect({ names, confirmed, least }).toEqual({ names: ["hop", "fail"], confirmed: true, least: 2 });
  expect(found.observed).toEqual({ at: 5 });
  expect(text).toContain("diverged at detour-0001, step 4, fail()");
  expect(text).toContain("  shortest trace (diverged again):\n      1. hop()\n");
});

test("replay: where the same action does not diverge in a nearer state, the story stays where it was", async () => {
  const { names, least } = await storyOf(
    detourAdapter((way) => way.includes("walk")),
    "hop",
  );
  expect({ names, least }).toEqual({ names: ["walk", "walk", "walk", "fail"], least: 4 });
});

test("replay: where the shortest path does not diverge, the longer story is kept, and it says so", async () => {
  const { names, confirmed, least, text } = await storyOf(detourAdapter((way) => way.includes("walk")));
  expect({ names, confirmed, least }).toEqual({
    names: ["walk", "walk", "walk", "fail"],
    confirmed: true,
    least: 2,
  });
  expect(text).toContain(
    "  shortest trace known (diverged again; a path of 2 steps to the same step did not):\n      1. walk()\n",
  );
});

test("replay: a story that ends sooner, on the shorter path, tells what differs there", async () => {
  const adapter = detourAdapter(() => true);
  const step = (action: Action) =>
    action.name === "jump" ? ({ outcome: "ok" } as const) : adapter.step(action);
  const { names, least, text, found } = await storyOf({ ...adapter, step });
  expect({ names, least, found }).toMatchObject({
    names: ["jump"],
    least: 1,
    found: { observed: { at: 0 } },
  });
  expect(text).toMatch(/\n {2}at +3 +0\n/);
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

test("replay: declared unobserved fields are not compared, and said so", async () => {
  const adapter = counterAdapter(3, { unobserved: ["full"] });
  const blind = { ...adapter, observe: () => ({ count: (adapter.observe() as { count: number }).count }) };
  const result = await replay({ suite, adapter: blind });
  expect(result.verdict.verdict).toBe("passed");
  expect(textReport(result)).toContain("full: not compared");
  expect((await replay({ suite, adapter: { ...blind, unobserved: [] } })).verdict.verdict).toBe("diverged");
});

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

test("replay: a missing capability is skipped, never passed", async () => {
  const all = { ...suite, requires: ["steps"] };
  const none = await replay({ suite: all, adapter: counterAdapter() });
  expect(none.verdict).toEqual({ verdict: "skipped", reason: 'the adapter lacks the capability "steps"' });
  expect(none.traces).toMatchObject({ skipped: suite.cover.traces.count, completed: 0 });
  const labelTable = suite.graph.labelTable.map(({ action, outcome }) => ({
    action: action.name === "take" ? { ...action, requires: "taking" } : action,
    outcome,
  }));
  const some = { ...suite, graph: { ...suite.graph, labelTable } };
  const part = await replay({ suite: some, adapter: counterAdapter() });
  expect(part.verdict.verdict).toBe("passed");
  expect(part.coverage).toMatchObject({ taken: 11, skipped: 4, notTaken: 0 });
  expect(part.skips[0]!.reason).toContain('"taking"');
});

test("replay: a trace ends before the first action that the adapter does not do, and it is said what was not run", async () => {
  const able = await replay({
    suite,
    adapter: counterAdapter(3, { actions: ["add", "take", "clear", "reset"] }),
  });
  expect(able).toMatchObject({ verdict: { verdict: "passed" }, otherActions: [], coverage: { skipped: 0 } });
  const part = await replay({ suite, adapter: counterAdapter(3, { actions: ["add", "clear", "reset"] }) });
  expect(part).toMatchObject({ otherActions: ["take"], lacks: [], coverage: { taken: 11, skipped: 4 } });
  expect(part.verdict).toMatchObject({
    says: 'passed what was run: 11 of 15 transitions; not run: 4 because the adapter does not do "take"',
  });
  expect(textReport(part)).toContain('\n  skipped   1 trace: the adapter does not do "take"\n');
});

test("replay: an adapter that declares what there is not is refused, and told what it may have meant", async () => {
  const known = { capabilities: ["taking"], actions: ["add", "take", "clear", "reset"] };
  const run = (changes: Partial<Adapter>) => replay({ suite, adapter: counterAdapter(3, changes), known });
  await expect(run({ capabilities: ["takin"] })).rejects.toThrow('found "takin". Did you mean "taking"?');
  await expect(run({ actions: ["add", "tale"] })).rejects.toThrow('found "tale". Did you mean "take"?');
  await expect(run({ actions: ["xyz"] })).rejects.toThrow("There are add, take, clear, reset");
  expect((await run({ capabilities: ["taking", "picks"] })).verdict.verdict).toBe("passed");
});

test("replay: an unobserved path that matches nothing is said, and one that matches is not", async () => {
  const result = await replay({ suite, adapter: counterAdapter(3, { unobserved: ["ful", "*.full"] }) });
  expect(result).toMatchObject({ verdict: { verdict: "passed" }, unmatched: ["ful", "*.full"] });
  expect(textReport(result)).toContain("\n  unknown   ful, *.full: declared unobserved");
  const right = await replay({ suite, adapter: counterAdapter(3, { unobserved: ["full"] }) });
  expect(right.unmatched).toEqual([]);
});

test("replay: a run in which nothing is compared is skipped", async () => {
  for (const unobserved of [["*"], ["count", "full"]]) {
    const { verdict } = await replay({ suite, adapter: counterAdapter(3, { unobserved }) });
    expect(verdict).toMatchObject({
      verdict: "skipped",
      reason: expect.stringContaining("nothing was compared"),
    });
  }
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

test("replay: an outcome that both sides share is told where it is no plain ok", async () => {
  let count = 0;
  const adapter = counterAdapter(3, {
    reset: () => {
      count = 0;
    },
    step: (): Outcome => {
      count = -1;
      return { outcome: "panic", message: "count is 0" };
    },
    observe: () => ({ count, full: false }),
  });
  const { graph } = suite;
  const edge = graph.labels.findIndex((label) => graph.labelTable[label]!.outcome.outcome === "panic");
  const traces = {
    count: 1,
    initial: Int32Array.of(edgeSources(graph)[edge]!),
    offsets: Int32Array.of(0, 1),
    edges: Int32Array.of(edge),
  };
  const result = await replay({ suite: { ...suite, cover: { ...suite.cover, traces } }, adapter });
  expect(textReport(result)).toMatch(
    /\n {2}outcome +panic "count is 0" +panic "count is 0"\n {2}count +0 +-1\n/,
  );
});

test("replay: values that are too long for columns are told on lines of their own", async () => {
  const long = "x".repeat(90);
  const observe = () => ({ count: long, full: false }) as never;
  const text = textReport(await replay({ suite, adapter: counterAdapter(3, { observe }) }));
  expect(text).toContain(`\n  count\n    specification   0\n    implementation  "${long}"\n`);
  expect(text).not.toContain("field");
});

test("replay: of a step() that answers nothing it is said what it must answer", async () => {
  const step = () => undefined as never;
  const { verdict } = await replay({ suite, adapter: counterAdapter(3, { step }) });
  expect(verdict).toMatchObject({
    message:
      'The answer\'s outcome: expected { outcome: "ok" } or { outcome: "panic" or "error", message } as what step() returns, found nothing. Mend the adapter',
  });
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

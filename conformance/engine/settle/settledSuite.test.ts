import { expect, test } from "vitest";
import type { Action, Outcome } from "../action.ts";
import type { Adapter } from "../defineAdapter.ts";
import { GraphBuilder } from "../graph/graphBuilder.ts";
import { GraphError } from "../graph/graphError.ts";
import type { StateGraph } from "../graph/stateGraph.ts";
import { suiteOf } from "../miniatures/miniatures.ts";
import { replay } from "../replay/replay.ts";
import type { WholeTrace } from "../replay/wholeTrace.ts";
import { textReport } from "../report/textReport.ts";
import { settledGraph } from "./settledGraph.ts";
import { settledSuite } from "./settledSuite.ts";

const ok: Outcome = { outcome: "ok" };

/** A lift: `call` has it leave floor 0, it moves by itself and may stop at floor 1 or go on to 2; `home` brings it back. */
function lift(changes: (builder: GraphBuilder) => void = () => {}): StateGraph {
  const builder = new GraphBuilder();
  const label = (name: string, internal?: true) =>
    builder.label({ action: { name, args: {}, ...(internal && { internal }) }, outcome: ok });
  for (const [index, floor] of [0, 0, 1, 2].entries()) {
    builder.state(index, { floor }, { key: `${index}`, initial: index === 0 });
  }
  builder.edge(0, label("call"), 1);
  builder.edge(1, label("move", true), 2);
  builder.edge(1, label("express", true), 3);
  builder.edge(2, label("home"), 0);
  builder.edge(3, label("home"), 0);
  changes(builder);
  return builder.finish();
}

/** A lift that settles: `call` brings it to one of these floors, in turn. */
function settlingLift(floors: readonly number[], changes: Partial<Adapter> = {}): Adapter {
  let [floor, calls] = [0, 0];
  return {
    name: "lift",
    capabilities: ["settles"],
    reset() {
      floor = 0;
    },
    step({ name }): Outcome {
      floor = name === "call" ? floors[calls++ % floors.length]! : 0;
      return ok;
    },
    observe: () => ({ floor }),
    ...changes,
  };
}

/** The same adapter, doing whole traces only. */
function whole(adapter: Adapter): Adapter {
  const refuse = () => {
    throw new Error("Only whole traces are done");
  };
  return {
    ...adapter,
    reset: refuse,
    step: refuse,
    observe: refuse,
    async run({ config, actions }: WholeTrace) {
      await adapter.reset(config);
      const observed = await adapter.observe();
      const results = [];
      for (const action of actions as Action[]) {
        const outcome = await adapter.step(action);
        results.push({ outcome, observed: await adapter.observe() });
        if (outcome.outcome !== "ok") break;
      }
      return { observed, results };
    },
  };
}

test("settledGraph() takes internal steps together with the action before them", () => {
  const { graph, passable } = settledGraph(lift());
  expect(graph.stateCount).toBe(3);
  const seen = Array.from(graph.labels, (label) => graph.labelTable[label]!.action.name);
  expect(seen).toEqual(["call", "call", "home", "home"]);
  expect(passable).toBe(5);
});

test("settledGraph() keeps the numbers of labels and observations", () => {
  const graph = lift();
  const { graph: settled } = settledGraph(graph);
  expect(settled.labelTable).toBe(graph.labelTable);
  expect(settled.observationTable).toBe(graph.observationTable);
});

test("settledGraph() refuses internal steps that never come to rest", () => {
  const spinning = lift((builder) => {
    const spin = builder.label({ action: { name: "spin", args: {}, internal: true }, outcome: ok });
    builder.state(4, { floor: 9 }, { key: "4" });
    builder.edge(0, builder.label({ action: { name: "break", args: {} }, outcome: ok }), 4);
    builder.edge(4, spin, 4);
  });
  expect(() => settledGraph(spinning)).toThrow(GraphError);
  expect(() => settledGraph(spinning)).toThrow(/come to an end/);
});

test("settledGraph() refuses an internal step that panics", () => {
  const panicking = lift((builder) => {
    const outcome: Outcome = { outcome: "panic", message: "rope" };
    builder.edge(1, builder.label({ action: { name: "fall", args: {}, internal: true }, outcome }), 2);
  });
  expect(() => settledGraph(panicking)).toThrow(/fall\(\): expected the outcome ok.*found panic "rope"/);
});

test("settledSuite() leaves a suite without internal steps as it is", () => {
  const builder = new GraphBuilder();
  builder.state(0, {}, { key: "0", initial: true });
  builder.edge(0, builder.label({ action: { name: "stay", args: {} }, outcome: ok }), 0);
  const suite = suiteOf("stay", builder.finish());
  expect(settledSuite(suite)).toBe(suite);
});

const suite = suiteOf("lift", lift());

test.each([
  ["step by step", settlingLift([1, 2])],
  ["whole traces", whole(settlingLift([1, 2]))],
])("replay() takes either end of a race for right: %s", async (_name, adapter) => {
  const result = await replay({ suite, adapter });
  expect(result.verdict).toMatchObject({ verdict: "passed" });
  expect(result.coverage).toMatchObject({ edges: 4, taken: 4 });
  expect(result.atRest).toEqual({ edges: 5, passable: 5 });
  expect(textReport(result)).toContain("4 of 4 transitions between states at rest taken");
});

test("replay() passes an adapter that always ends a race in one way, and says what was not taken", async () => {
  const result = await replay({ suite, adapter: whole(settlingLift([2])) });
  expect(result.verdict).toMatchObject({ verdict: "passed" });
  expect(result.coverage).toMatchObject({ taken: 2, notTaken: 2 });
});

test.each([
  ["step by step", settlingLift([1, 0])],
  ["whole traces", whole(settlingLift([1, 0]))],
])("replay() finds a system that came to rest where none may: %s", async (_name, adapter) => {
  const { verdict } = await replay({ suite, adapter });
  expect(verdict).toMatchObject({ verdict: "diverged", action: { name: "call" } });
  expect((verdict as { trace: string }).trace).toMatch(/^lift-(rest|again)-0*\d+$/);
});

test("replay() finds an action that a system is blocked at", async () => {
  const adapter = settlingLift([1, 2]);
  const stuck = whole({
    ...adapter,
    step: (action) =>
      action.name === "home" ? { outcome: "blocked", message: "no power" } : adapter.step(action),
  });
  const result = await replay({ suite, adapter: stuck });
  expect(result.verdict).toMatchObject({
    verdict: "diverged",
    action: { name: "home" },
    found: { outcome: { outcome: "blocked", message: "no power" } },
    shortest: { confirmed: true, least: 2 },
  });
  expect(textReport(result)).toContain('blocked "no power"');
});

test("replay() compares nothing where a whole trace has no observation", async () => {
  const right = whole(settlingLift([1, 2]));
  const adapter = {
    ...right,
    async run(trace: WholeTrace) {
      const { results } = await right.run!(trace);
      return { results };
    },
  };
  expect((await replay({ suite, adapter })).verdict).toMatchObject({ verdict: "passed" });
});

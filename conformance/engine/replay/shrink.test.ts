import { expect, test } from "vitest";
import type { Action } from "../action.ts";
import type { Adapter } from "../defineAdapter.ts";
import { GraphBuilder } from "../graph/graphBuilder.ts";
import { edgeSources } from "../graph/stateGraph.ts";
import { suiteOf } from "../miniatures/miniatures.ts";
import { textReport } from "../report/textReport.ts";
import type { Suite } from "../suite/suite.ts";
import type { Diverged } from "../verdict.ts";
import { replay } from "./replay.ts";

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

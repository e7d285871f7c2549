import { join } from "node:path";
import { expect, test } from "vitest";
import { whyOtherGraph } from "../../engine/explore/whyOtherGraph.ts";
import { readPinnedGraphs } from "../../models/graphs/pinnedGraph.ts";
import { explorable } from "../reference/steps/explorable.ts";
import { explorableReference } from "../reference/steps/explorableReference.ts";
import { mutants } from "./mutants.ts";
import { mutatedImpl } from "./mutatedReference.ts";

const folder = join(import.meta.dirname, "../graphs");
const graphs = await readPinnedGraphs(folder);
/** An exploration of all takes minutes. */
const small = graphs.filter(({ states }) => states < 6000);

test.each(small.map((graph) => [graph.model, graph] as const))(
  "explore: the reference's graph is that of %s",
  (_, graph) => {
    expect(whyOtherGraph(explorable(graph.config), graph)).toBeNull();
  },
  60_000,
);

const hidden = mutants.filter(({ grain }) => grain === "steps");

test("mutants: at least 12 can be seen at the grain of steps only", () => {
  expect(hidden.length).toBeGreaterThanOrEqual(12);
});

test.each(hidden.map((mutant) => [mutant.name, mutant] as const))(
  "explore: catches the reference with %s",
  async (_, mutant) => {
    const graph = graphs.find(({ model }) => model === mutant.graph)!;
    const impl = await mutatedImpl(mutant);
    expect(whyOtherGraph(explorableReference(impl, graph.config), graph)).not.toBeNull();
  },
  60_000,
);

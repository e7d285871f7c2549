import { join } from "node:path";
import { expect, test } from "vitest";
import { explore } from "../../engine/explore/explore.ts";
import { GraphDigest } from "../../engine/explore/graphDigest.ts";
import { type PinnedGraph, readPinnedGraphs } from "../../models/graphs/pinnedGraph.ts";
import { explorable } from "../reference/steps/explorable.ts";
import { explorableReference } from "../reference/steps/explorableReference.ts";
import { mutants } from "./mutants.ts";
import { mutatedImpl } from "./mutatedReference.ts";

const folder = join(import.meta.dirname, "../graphs");
const graphs = await readPinnedGraphs(folder);
/** An exploration of all takes minutes. */
const small = graphs.filter(({ states }) => states < 6000);

/** The digest of what is explored; null as soon as it is no graph of that size, or a step fails. */
function digestOf(system: ReturnType<typeof explorable>, { states }: PinnedGraph): string | null {
  const digest = new GraphDigest();
  const tooLarge = new Error();
  const state: GraphDigest["state"] = (number, described) => {
    if (digest.state(number, described) !== null || digest.states > states) throw tooLarge;
    return null;
  };
  try {
    explore(system, { state, edge: digest.edge.bind(digest) });
  } catch {
    return null;
  }
  return digest.finish();
}

test.each(small.map((graph) => [graph.model, graph] as const))(
  "explore: the reference's graph is that of %s",
  (_, graph) => {
    expect(digestOf(explorable(graph.config), graph)).toBe(graph.digest);
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
    expect(digestOf(explorableReference(impl, graph.config), graph)).not.toBe(graph.digest);
  },
  60_000,
);

import { join } from "node:path";
import { expect, test } from "vitest";
import { explore } from "../../engine/explore/explore.ts";
import { GraphDigest } from "../../engine/explore/graphDigest.ts";
import { type PinnedGraph, readPinnedGraphs } from "../../models/graphs/pinnedGraph.ts";
import { explorable } from "../reference/steps/explorable.ts";
import { explorableReference } from "../reference/steps/explorableReference.ts";
import type { Impl } from "../reference/world.ts";
import { mutants } from "./mutants.ts";
import { mutatedImpl } from "./mutatedReference.ts";

const folder = join(import.meta.dirname, "../graphs");
/** Small ones: an exploration of all takes minutes. */
const graphs = (await readPinnedGraphs(folder))
  .filter(({ states }) => states < 6000)
  .sort((one, other) => one.states - other.states);

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

function caughtBy(impl: Impl, shape: string | undefined): string | null {
  const differs = graphs.find(
    (graph) =>
      (shape === undefined || graph.config.shape === shape) &&
      digestOf(explorableReference(impl, graph.config), graph) !== graph.digest,
  );
  return differs?.model ?? null;
}

test.each(graphs.map((graph) => [graph.model, graph] as const))(
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
    expect(caughtBy(await mutatedImpl(mutant), mutant.shape)).not.toBeNull();
  },
  60_000,
);

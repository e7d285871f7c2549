import { packageFiles } from "../commands/packageFiles.ts";
import { explore } from "../engine/explore/explore.ts";
import { GraphDigest } from "../engine/explore/graphDigest.ts";
import { readPinnedGraphs } from "../models/graphs/pinnedGraph.ts";
import { explorable } from "../stops/reference/steps/explorable.ts";
import { measure, perSecond } from "./measure.ts";

/**
 * Steps that the reference takes, in one thread, while it is led through every interleaving of the smaller graphs: with
 * each state described for the digest, and without.
 */
export async function exploreGraphs(): Promise<object> {
  const graphs = (await readPinnedGraphs(packageFiles.graphs)).filter(({ states }) => states < 20_000);
  let steps = 0;
  const run = (sinkOf: () => Parameters<typeof explore>[1]) => () => {
    steps = 0;
    for (const { config } of graphs) steps += explore(explorable(config), sinkOf()).steps;
  };
  const digesting = await measure(
    5,
    run(() => {
      const digest = new GraphDigest();
      return { state: digest.state.bind(digest), edge: digest.edge.bind(digest) };
    }),
  );
  const alone = await measure(
    5,
    run(() => ({ state: () => {}, edge: () => {} })),
  );
  return {
    graphs: graphs.length,
    states: graphs.reduce((sum, { states }) => sum + states, 0),
    steps,
    ...digesting,
    stepsPerSecond: perSecond(steps, digesting.wallSeconds),
    stepsPerCpuSecond: perSecond(steps, digesting.cpuSeconds),
    stepsAlonePerCpuSecond: perSecond(steps, alone.cpuSeconds),
  };
}

import { availableParallelism } from "node:os";
import { exploreInThreads } from "../commands/explore/exploreInThreads.ts";
import { packageFiles } from "../commands/packageFiles.ts";
import { readPinnedGraphs } from "../models/graphs/pinnedGraph.ts";
import { measure, perSecond } from "./measure.ts";

/**
 * Steps that the reference takes while it is led through every interleaving of the smaller graphs, as `stopcount explore`
 * does it: in as many threads as there are processors, each state described for the digest, which is compared.
 */
export async function exploreGraphs(): Promise<object> {
  const graphs = (await readPinnedGraphs(packageFiles.graphs)).filter(({ states }) => states < 20_000);
  graphs.sort((one, other) => other.states - one.states);
  const system = new URL("./explorable.js", import.meta.url).href;
  const inputs = graphs.map(({ config }) => ({ system, config }));
  let steps = 0;
  const measured = await measure(3, async () => {
    const outputs = await exploreInThreads(inputs, new AbortController().signal, () => {});
    const wrong = graphs.find(({ digest }, i) => outputs[i]!.digest !== digest);
    if (wrong !== undefined) throw new Error(`The reference's graph is not that of ${wrong.model}`);
    steps = outputs.reduce((sum, output) => sum + output.steps, 0);
  });
  return {
    threads: availableParallelism(),
    graphs: graphs.length,
    states: graphs.reduce((sum, { states }) => sum + states, 0),
    steps,
    ...measured,
    stepsPerSecond: perSecond(steps, measured.wallSeconds),
    stepsPerCpuSecond: perSecond(steps, measured.cpuSeconds),
  };
}

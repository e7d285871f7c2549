import { parentPort, workerData } from "node:worker_threads";
import type { Explorable } from "../../../../engine/explore/explorable.ts";
import { whyOtherGraph } from "../../../../engine/explore/whyOtherGraph.ts";
import type { JsonObject } from "../../../../engine/index.ts";
import { progressWords } from "../../../../engine/replay/isolated/workerMessages.ts";
import type { PinnedGraph } from "../../../../models/graphs/pinnedGraph.ts";

/** What the thread is given: the module whose `explorable` makes the system, the graphs, and where its progress is told. */
export interface GraphsInput {
  readonly system: string;
  readonly graphs: readonly PinnedGraph[];
  readonly shared: SharedArrayBuffer;
}

const { system, graphs, shared } = workerData as GraphsInput;
const words = new Int32Array(shared);
const { explorable } = (await import(system)) as { explorable: (config: JsonObject) => Explorable };
words[progressWords.phase] = 2;
parentPort!.postMessage(firstOther());

function firstOther(): string | null {
  for (const [index, graph] of graphs.entries()) {
    words[progressWords.trace] = index;
    const why = whyOther(graph);
    if (why !== null) return `${graph.model}: ${why}`;
  }
  return null;
}

function whyOther(graph: PinnedGraph): string | null {
  const onEdge = () => words[progressWords.steps]!++;
  try {
    return whyOtherGraph(explorable(graph.config), graph, onEdge);
  } catch (error) {
    return `it cannot begin: ${(error as Error).message.split("\n")[0]}`;
  }
}

import { Worker } from "node:worker_threads";
import { watch } from "../../../../engine/replay/isolated/watch.ts";
import { progressWords } from "../../../../engine/replay/isolated/workerMessages.ts";
import type { PinnedGraph } from "../../../../models/graphs/pinnedGraph.ts";
import type { Trying } from "../trying.ts";
import type { GraphsInput } from "./graphsThread.ts";

const thread = new URL(`graphsThread${import.meta.url.endsWith(".ts") ? ".ts" : ".js"}`, import.meta.url);

/** How many milliseconds a system may take for one transition: some mutants never come to the next. */
const deadline = 10_000;

/**
 * The first of these graphs that a system has otherwise, and why; `null` if it has them all. It is explored in a thread of
 * its own, which is ended when it stands still.
 *
 * @param system address of a module whose `explorable` makes it
 * @throws the reason of the signal
 */
export async function caughtByGraphs(
  system: URL,
  graphs: readonly PinnedGraph[],
  { signal, execArgv }: Pick<Trying, "signal" | "execArgv">,
): Promise<string | null> {
  signal.throwIfAborted();
  if (graphs.length === 0) return null;
  const shared = new SharedArrayBuffer(progressWords.count * Int32Array.BYTES_PER_ELEMENT);
  const words = new Int32Array(shared);
  const workerData: GraphsInput = { system: system.href, graphs, shared };
  const worker = new Worker(thread, { workerData, ...(execArgv && { execArgv: [...execArgv] }) });
  let stop = () => {};
  try {
    return await new Promise<string | null>((resolve, reject) => {
      worker.once("message", resolve);
      worker.once("error", reject);
      worker.once("exit", (code) => reject(new Error(`The thread that explores ended with ${code}`)));
      stop = watch(words, deadline, signal, (kind) => {
        const { model } = graphs[words[progressWords.trace]!]!;
        if (kind === "timeout") resolve(`${model}: no transition within ${deadline} ms`);
        else reject(signal.reason);
      });
    });
  } finally {
    stop();
    await worker.terminate();
  }
}

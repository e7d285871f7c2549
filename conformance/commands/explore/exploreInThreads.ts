import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { ExploreInput, ExploreOutput } from "./exploreThread.ts";

const thread = new URL(`exploreThread${import.meta.url.endsWith(".ts") ? ".ts" : ".js"}`, import.meta.url);

/**
 * Explores systems, each in a thread of its own and as many at once as there are processors; the largest should come
 * first. The outputs come in the order of the inputs.
 *
 * @param onOutput called as each ends
 * @throws what a thread throws, and the reason of the signal; no thread is left then
 */
export async function exploreInThreads(
  inputs: readonly ExploreInput[],
  signal: AbortSignal,
  onOutput: (index: number) => void,
): Promise<ExploreOutput[]> {
  const outputs: ExploreOutput[] = [];
  const workers = new Set<Worker>();
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < inputs.length) {
      signal.throwIfAborted();
      const index = next++;
      const worker = new Worker(thread, { workerData: inputs[index] });
      workers.add(worker);
      outputs[index] = await outputOf(worker, signal).finally(() => workers.delete(worker));
      onOutput(index);
    }
  };
  try {
    await Promise.all(Array.from({ length: availableParallelism() }, lane));
  } finally {
    await Promise.all([...workers].map((worker) => worker.terminate()));
  }
  return outputs;
}

function outputOf(worker: Worker, signal: AbortSignal): Promise<ExploreOutput> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    worker.once("message", resolve);
    worker.once("error", reject);
    worker.once("exit", (code) => {
      signal.removeEventListener("abort", stop);
      reject(new Error(`The thread that explores ended with ${code}, without a result`));
    });
  });
}

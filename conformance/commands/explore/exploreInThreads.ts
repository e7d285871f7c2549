import { once } from "node:events";
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { ExploreInput, ExploreOutput } from "./exploreThread.ts";

const thread = new URL(`exploreThread${import.meta.url.endsWith(".ts") ? ".ts" : ".js"}`, import.meta.url);

/**
 * Explores systems, in as many threads as there are processors; the largest should come first. A thread explores one after
 * the other: a new one would have to compile the system anew. The outputs come in the order of the inputs.
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
  const workers: Worker[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    const worker = new Worker(thread);
    workers.push(worker);
    // A thread may fail between two inputs as well.
    const failed = new Promise<never>((_, reject) => worker.once("error", reject));
    failed.catch(() => {});
    while (next < inputs.length) {
      signal.throwIfAborted();
      const index = next++;
      outputs[index] = await Promise.race([outputOf(worker, inputs[index]!, signal), failed]);
      onOutput(index);
    }
  };
  try {
    const lanes = Math.min(inputs.length, availableParallelism());
    await Promise.all(Array.from({ length: lanes }, lane));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  return outputs;
}

async function outputOf(worker: Worker, input: ExploreInput, signal: AbortSignal): Promise<ExploreOutput> {
  const done = new AbortController();
  const listening = { signal: AbortSignal.any([signal, done.signal]) };
  try {
    const message = once(worker, "message", listening) as Promise<[ExploreOutput]>;
    const exit = once(worker, "exit", listening).then(([code]) => {
      throw new Error(`The thread that explores ended with ${code}, without a result`);
    });
    worker.postMessage(input);
    const [output] = await Promise.race([message, exit]);
    return output;
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    done.abort();
  }
}

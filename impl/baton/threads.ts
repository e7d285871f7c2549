import { once } from "node:events";
import { MessageChannel, type MessagePort, receiveMessageOnPort, Worker } from "node:worker_threads";
import { BatonError } from "./batonError.ts";
import type { ThreadInput } from "./threadInput.ts";

/** How many milliseconds threads may take to load, on a machine that does other things too. */
const beginsWithin = 30_000;

/** The threads of a run, one for each goroutine. */
export class Threads {
  readonly #workers: readonly Worker[];
  readonly #ports: readonly MessagePort[];

  private constructor(workers: readonly Worker[], ports: readonly MessagePort[]) {
    this.#workers = workers;
    this.#ports = ports;
  }

  /** Starts them. @throws BatonError when one cannot be loaded */
  static async start(thread: URL, inputs: readonly Omit<ThreadInput, "port">[]): Promise<Threads> {
    const channels = inputs.map(() => new MessageChannel());
    const workers = inputs.map((input, i) => {
      const workerData: ThreadInput = { ...input, port: channels[i]!.port2 };
      return new Worker(thread, { workerData, transferList: [channels[i]!.port2] });
    });
    const threads = new Threads(
      workers,
      channels.map(({ port1 }) => port1),
    );
    const signal = AbortSignal.timeout(beginsWithin);
    const ready = workers.map(async (worker, i) => {
      const failed = once(worker, "exit", { signal }).then(([code]) => {
        throw new Error(`it ended with exit code ${code}`);
      });
      await Promise.race([once(channels[i]!.port1, "message", { signal }), failed]);
    });
    try {
      await Promise.all(ready);
    } catch (error) {
      await threads.end();
      throw new BatonError(`A goroutine's thread did not begin: ${(error as Error).message}`);
    }
    for (const each of [...threads.#ports, ...workers]) each.unref();
    return threads;
  }

  /** What one of them says of its failure; null when none has failed. */
  failure(): string | null {
    for (const port of this.#ports) {
      const received = receiveMessageOnPort(port) as { message: string } | undefined;
      if (received !== undefined) return received.message;
    }
    return null;
  }

  /** Ends them, whatever they do. */
  async end(): Promise<void> {
    for (const port of this.#ports) port.close();
    await Promise.all(this.#workers.map((worker) => worker.terminate()));
  }
}

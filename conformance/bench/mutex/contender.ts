import { parentPort, workerData } from "node:worker_threads";
import { atomsOf, type SharedPages } from "../../../impl/sync/atomic/atoms.ts";
import { Mutex } from "../../../impl/sync/mutex.ts";

/** What a thread is given: it counts as often as `times` says, once the word `start` is 1. */
export type Contender = { readonly memory: SharedPages; readonly times: number };

/** Words of the memory. */
export const contended = { mutex: 0, start: 32, count: 64 } as const;

if (parentPort !== null) {
  const { memory, times } = workerData as Contender;
  const atoms = atomsOf(memory);
  const { words } = atoms;
  const mutex = new Mutex(atoms, contended.mutex);
  parentPort.postMessage("ready");
  Atomics.wait(words, contended.start, 0);
  for (let i = 0; i < times; i++) {
    mutex.lock();
    words[contended.count]!++;
    mutex.unlock();
  }
  parentPort.postMessage("done");
}

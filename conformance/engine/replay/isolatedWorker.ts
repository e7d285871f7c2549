import { parentPort, workerData } from "node:worker_threads";
import { type Adapter, defineAdapter } from "../defineAdapter.ts";
import { readSuite } from "../suite/readSuite.ts";
import { progressWords, type WorkerInput, type WorkerMessage } from "./isolatedReplay.ts";
import { replay } from "./replay.ts";
import { nothingRun } from "./replayResult.ts";

/** The thread behind `isolatedReplay`. */
const { shared, adapter: url, suite: file, ...options } = workerData as WorkerInput;
const words = new Int32Array(shared);
const tell = (message: WorkerMessage) => parentPort!.postMessage(message);

try {
  const suite = await readSuite(file);
  const labels = suite.graph.labelTable;
  tell({ about: "suite", labels, nothing: nothingRun(suite, url) });
  words[progressWords.phase] = 1;
  const adapter = await loadAdapter(url);
  if (adapter !== undefined) {
    words[progressWords.phase] = 2;
    const onStep = (trace: number, step: number, label: number) => {
      words[progressWords.steps]!++;
      words[progressWords.trace] = trace;
      words[progressWords.step] = step;
      words[progressWords.label] = label;
    };
    tell({ about: "result", result: await replay({ ...options, suite, adapter, onStep }) });
  }
} catch (error) {
  const { name, message } = error as Error;
  tell({ about: "fault", error: Object.assign(new Error(message), { ...(error as object), name }) });
}

async function loadAdapter(module: string): Promise<Adapter | undefined> {
  const unloadable = (message: string) => {
    tell({ about: "unloadable", message });
    return undefined;
  };
  try {
    const { default: exported } = (await import(module)) as {
      default?: Adapter | (() => Adapter | Promise<Adapter>);
    };
    if (exported === undefined)
      return unloadable("The adapter module has no default export. Export an adapter");
    return defineAdapter(typeof exported === "function" ? await exported() : exported);
  } catch (error) {
    return unloadable(`The adapter module cannot be used: ${String(error)}`);
  }
}

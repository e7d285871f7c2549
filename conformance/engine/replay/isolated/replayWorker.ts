import { parentPort, workerData } from "node:worker_threads";
import { type Adapter, defineAdapter } from "../../defineAdapter.ts";
import { readSuite } from "../../suite/readSuite.ts";
import type { Suite } from "../../suite/suite.ts";
import { replay } from "../replay.ts";
import { nothingRun } from "../replayResult.ts";
import { progressWords, type WorkerInput, type WorkerMessage } from "./workerMessages.ts";

/** The thread behind `isolatedReplays`: it replays each suite that it is sent. */
const { shared, adapter: url, ...options } = workerData as WorkerInput;
const words = new Int32Array(shared);
const tell = (message: WorkerMessage) => parentPort!.postMessage(message);

const onStep = (trace: number, step: number, label: number) => {
  words[progressWords.steps]!++;
  words[progressWords.trace] = trace;
  words[progressWords.step] = step;
  words[progressWords.label] = label;
};

parentPort!.on("message", async (given: string | Suite) => {
  try {
    const suite = typeof given === "string" ? await readSuite(given) : given;
    tell({ about: "suite", labels: suite.graph.labelTable, nothing: nothingRun(suite, url) });
    words[progressWords.phase] = 1;
    const adapter = await loadAdapter(url);
    if (adapter === undefined) return;
    words[progressWords.phase] = 2;
    const result = await replay({ ...options, suite, adapter, onStep });
    words[progressWords.phase] = 0;
    tell({ about: "result", result });
  } catch (error) {
    const { name, message } = error as Error;
    tell({ about: "fault", error: Object.assign(new Error(message), { ...(error as object), name }) });
  }
});

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

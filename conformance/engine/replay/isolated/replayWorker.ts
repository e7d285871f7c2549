import { setImmediate, setTimeout } from "node:timers/promises";
import { workerData } from "node:worker_threads";
import { type Adapter, defineAdapter } from "../../defineAdapter.ts";
import type { Suite } from "../../suite/suite.ts";
import { identity, replay } from "../replay.ts";
import { thrownText } from "../thrownText.ts";
import { progressWords, type WorkerInput, type WorkerMessage } from "./workerMessages.ts";

/** The thread behind `isolatedReplays`: it replays each suite that it is sent. */
const { shared, adapter: url, port, ...options } = workerData as WorkerInput;
delete (workerData as { port?: unknown }).port;
const words = new Int32Array(shared);
const resources = () => process.getActiveResourcesInfo().length;
const tell = (message: WorkerMessage) => port.postMessage(message);

const onStep = (trace: number, step: number, label: number) => {
  words[progressWords.steps]!++;
  words[progressWords.trace] = trace;
  words[progressWords.step] = step;
  words[progressWords.label] = label;
};

port.on("message", async (suite: Suite) => {
  const before = resources();
  words[progressWords.phase] = 1;
  try {
    const adapter = await loadAdapter();
    tell({ about: "loaded", adapter: identity(adapter) });
    words[progressWords.phase] = 2;
    const result = await replay({ ...options, source: url, suite, adapter, onStep });
    // What the adapter did not wait for and threw meanwhile ends this thread now, before it has a result.
    await setTimeout(1);
    await setImmediate();
    const clean = resources() <= before;
    words[progressWords.phase] = 0;
    tell({ about: "result", result, clean });
  } catch (error) {
    const fault = words[progressWords.phase] === 1 ? "module cannot be used" : "cannot be driven";
    tell({ about: "unusable", message: `The adapter ${fault}: ${unusableText(error)}` });
  }
});

async function loadAdapter(): Promise<Adapter> {
  const { default: exported } = (await import(url)) as {
    default?: Adapter | (() => Adapter | Promise<Adapter>);
  };
  if (exported === undefined) throw new TypeError("It has no default export. Export an adapter");
  return defineAdapter(typeof exported === "function" ? await exported() : exported, options.known);
}

/** What was thrown, and what to do about it. */
function unusableText(error: unknown): string {
  const text = thrownText(error, url);
  const ofModules = /^(Unexpected token 'export'|Cannot use import statement)/;
  if (error instanceof SyntaxError && ofModules.test(error.message)) {
    return `${text}. Node takes it for CommonJS: name the file .mjs, or put "type": "module" into its package.json`;
  }
  return `${text}${/[.?!]$/.test(text) ? "" : "."} Mend it`;
}

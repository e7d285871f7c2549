import { setImmediate, setTimeout } from "node:timers/promises";
import { workerData } from "node:worker_threads";
import { type Adapter, defineAdapter, settlesCapability } from "../../defineAdapter.ts";
import { type ProcessAdapter, processAdapter } from "../../host/processAdapter.ts";
import type { AdapterCommand } from "../../host/surroundings.ts";
import type { Suite } from "../../suite/suite.ts";
import { AdapterFault } from "../adapterFault.ts";
import { identity, replay } from "../replay.ts";
import { thrownText } from "../thrownText.ts";
import { progressWords, type WorkerInput, type WorkerMessage, type WorkerRequest } from "./workerMessages.ts";

/** The thread behind `isolatedReplays`: it replays each suite that it is sent. */
const { shared, adapter: given, port, stepwise, ...options } = workerData as WorkerInput;
delete (workerData as { port?: unknown }).port;
const url = typeof given === "string" ? given : undefined;
const words = new Int32Array(shared);
const resources = () => process.getActiveResourcesInfo().length;
const tell = (message: WorkerMessage) => port.postMessage(message);
/** The program, once it is to be started. It goes from one suite to the next. */
let program: Promise<ProcessAdapter> | undefined;
let isStarted = false;
const closing = new AbortController();

const onStep = (trace: number, step: number, label: number) => {
  words[progressWords.steps]!++;
  words[progressWords.trace] = trace;
  words[progressWords.step] = step;
  words[progressWords.label] = label;
};

port.on("message", async (request: WorkerRequest) => {
  if (request === "interrupt" || (request === "close" && !isStarted)) closing.abort();
  if (request === "close" || request === "interrupt") tell({ about: "closed", left: await closeProgram() });
  else await replayOne(request);
});

async function replayOne(suite: Suite): Promise<void> {
  const before = resources();
  words[progressWords.phase] = 1;
  try {
    const adapter = await loadAdapter();
    isStarted = true;
    const settles = adapter.capabilities.includes(settlesCapability);
    tell({ about: "loaded", adapter: identity(adapter), settles });
    words[progressWords.phase] = 2;
    const source = url === undefined ? {} : { source: url };
    const result = await replay({ ...options, ...source, suite, adapter, onStep });
    // What the adapter did not wait for and threw meanwhile ends this thread now, before it has a result.
    await setTimeout(1);
    await setImmediate();
    const clean = url === undefined ? result.verdict.verdict !== "errored" : resources() <= before;
    words[progressWords.phase] = 0;
    tell({ about: "result", result, clean });
  } catch (error) {
    tell({ about: "unusable", ...unusable(error) });
  }
}

function unusable(error: unknown): Omit<Extract<WorkerMessage, { about: "unusable" }>, "about"> {
  if (error instanceof AdapterFault) {
    const { kind, message, printed } = error;
    return { kind, message, printed };
  }
  const fault = words[progressWords.phase] === 1 ? "module cannot be used" : "cannot be driven";
  return { kind: "adapter", message: `The adapter ${fault}: ${unusableText(error)}` };
}

async function loadAdapter(): Promise<Adapter> {
  if (url === undefined) return await startProgram(given as AdapterCommand);
  const { default: exported } = (await import(url)) as {
    default?: Adapter | (() => Adapter | Promise<Adapter>);
  };
  if (exported === undefined) throw new TypeError("It has no default export. Export an adapter");
  return defineAdapter(typeof exported === "function" ? await exported() : exported, options.known);
}

function startProgram(command: AdapterCommand): Promise<Adapter> {
  const { deadline, known } = options;
  program ??= processAdapter(command, {
    ...(deadline !== undefined && { deadline }),
    ...(known !== undefined && { known }),
    ...(stepwise !== undefined && { stepwise }),
    onSpawn: (pid) => tell({ about: "spawned", pid }),
    signal: closing.signal,
  });
  return program;
}

/** Says good-bye to the program, unless it was closed already. @returns how many processes it left */
async function closeProgram(): Promise<number> {
  const started = await program?.catch(() => undefined);
  return (await started?.close()) ?? 0;
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

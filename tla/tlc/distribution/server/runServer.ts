import { copyFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { ServerOptions, ServerRequest } from "../../../distributedChecker.ts";
import { TlaError } from "../../../tlaError.ts";
import { type ToolRun, ToolRunReader } from "../../output/toolRun.ts";
import { runJava } from "../../process/runJava.ts";
import { withTemporaryFolder } from "../../process/withTemporaryFolder.ts";
import { configOf } from "../../tlcCommand.ts";
import { workerCommand } from "../worker/workerCommand.ts";
import { WorkerReader, type WorkerRun } from "../worker/workerReader.ts";
import { Attendance } from "./attendance.ts";
import { serverCommand } from "./serverCommand.ts";

export interface ServerRun {
  run: ToolRun;
  /** What the workers of this machine said. */
  workers: WorkerRun[];
  joined: number;
  lost: number;
}

type Plan = ServerRequest & { host: string; port: number; localWorkers: number; wait: number };

const ready = 7000;
const unexpected = 1000;
/** Workers end when the server tells them to; one that came too late to be told is ended. */
const grace = 5000;

/**
 * Runs TLC's server, and workers on this machine once it is ready, until all of them have ended.
 *
 * @throws TlaError `portInUse`, `noWorker`, `interrupted`, `noJava`
 */
export async function runServer(
  tools: { java: string; jar: string },
  plan: Plan,
  { signal, onProgress, onEvent }: ServerOptions,
): Promise<ServerRun> {
  const [idle, busy, ending] = [new AbortController(), new AbortController(), new AbortController()];
  const readers: WorkerReader[] = [];
  const workers: Promise<void>[] = [];
  const attendance = new Attendance(plan.wait, () => idle.abort(), onEvent);
  const server = new ToolRunReader(onProgress, ({ code, text }) => {
    if (code === unexpected && text.includes("Port already in use")) busy.abort();
    if (code === ready) {
      onEvent?.({ kind: "ready", host: plan.host, port: plan.port });
      attendance.begin();
      for (let count = 0; count < plan.localWorkers; count++) {
        const reader = new WorkerReader();
        readers.push(reader);
        workers.push(runWorker(tools, plan, reader, anyOf(signal, ending.signal)));
      }
    }
    attendance.onMessage(code);
  });
  try {
    const run = await withTemporaryFolder(async (folder) => {
      await copyFile(configOf(plan), join(folder, basename(configOf(plan))));
      const signals = anyOf(signal, idle.signal, busy.signal);
      return runJava(serverCommand(tools, plan, folder), server, signals);
    });
    await Promise.race([Promise.all(workers), sleep(grace, undefined, { ref: false })]);
    const { joined, lost } = attendance;
    return { run, workers: readers.map((reader) => reader.run), joined, lost };
  } catch (error) {
    if (signal?.aborted) throw error;
    if (busy.signal.aborted) throw portInUse(plan.port);
    if (idle.signal.aborted) throw noWorker(plan, readers);
    throw error;
  } finally {
    attendance.end();
    ending.abort();
    await Promise.all(workers);
  }
}

/** Its failure is the server's to notice, and shows in what `reader` kept. */
async function runWorker(
  tools: { java: string; jar: string },
  { host, port, heap }: Plan,
  reader: WorkerReader,
  signal: AbortSignal,
): Promise<void> {
  const local = {
    server: { host, port },
    host: "127.0.0.1",
    threads: 1,
    ...(heap !== undefined && { heap }),
  };
  await withTemporaryFolder((folder) => runJava(workerCommand(tools, local, folder), reader, signal)).catch(
    () => {},
  );
}

function anyOf(...signals: (AbortSignal | undefined)[]): AbortSignal {
  return AbortSignal.any(signals.filter((signal) => signal !== undefined));
}

function portInUse(port: number): TlaError {
  return new TlaError(
    "portInUse",
    { port },
    `Port ${port} of this machine is in use, perhaps by another server. Name another by --port, or --port 0 for any`,
  );
}

function noWorker({ host, port, wait }: Plan, readers: readonly WorkerReader[]): TlaError {
  const said = readers.flatMap(({ run }) => run.lastLines.slice(-3)).join("; ");
  const reason = said === "" ? "" : ` (those of this machine said: ${said})`;
  return new TlaError(
    "noWorker",
    { host, port, wait },
    `No worker was there for ${wait} s${reason}. Run "tla-runner distribute --join ${host}:${port}" on another machine that reaches ${host}, or give --local-workers, or a longer --wait`,
  );
}

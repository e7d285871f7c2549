import { setTimeout as sleep } from "node:timers/promises";
import { TlaError } from "../../../tlaError.ts";
import { runJava } from "../../process/runJava.ts";
import { withTemporaryFolder } from "../../process/withTemporaryFolder.ts";
import { connect } from "./connect.ts";
import { type WorkerPlan, workerCommand } from "./workerCommand.ts";
import { WorkerReader, type WorkerRun } from "./workerReader.ts";

const betweenCalls = 1000;
const betweenLooks = 5000;
/** TLC's worker itself notices only after two minutes that its server is gone. */
const unansweredLooks = 3;

/**
 * Waits for a server, and works for it until it ends or is gone.
 *
 * @param plan `host` null takes this machine's address on the way to the server
 * @param wait seconds
 * @throws TlaError `noServer`, `serverLost`, `interrupted`, `noJava`
 */
export async function joinServer(
  tools: { java: string; jar: string },
  plan: Omit<WorkerPlan, "host"> & { host: string | null },
  wait: number,
  signal?: AbortSignal,
): Promise<WorkerRun> {
  const own = await waitForServer(plan.server, wait, signal);
  const gone = new AbortController();
  const over = new AbortController();
  const watching = watch(plan.server, () => gone.abort(), over.signal);
  const either = signal ? AbortSignal.any([signal, gone.signal]) : gone.signal;
  const reader = new WorkerReader();
  try {
    await withTemporaryFolder((folder) =>
      runJava(workerCommand(tools, { ...plan, host: plan.host ?? own }, folder), reader, either),
    );
  } catch (error) {
    if (!gone.signal.aborted || signal?.aborted) throw error;
  } finally {
    over.abort();
    await watching;
  }
  if (reader.run.generated.length === 0) throw serverLost(plan.server, gone.signal.aborted, reader.run);
  return reader.run;
}

async function waitForServer(
  { host, port }: WorkerPlan["server"],
  wait: number,
  signal: AbortSignal | undefined,
): Promise<string> {
  const end = performance.now() + wait * 1000;
  for (;;) {
    const own = await connect(host, port);
    if (signal?.aborted) throw new TlaError("interrupted", {}, "Waiting for the server was interrupted");
    if (own !== null) return own;
    if (performance.now() > end) {
      throw new TlaError(
        "noServer",
        { host, port, wait },
        `No server answered at ${host}:${port} for ${wait} s. Start it by "tla-runner distribute <spec>" there, and let TCP through between both machines`,
      );
    }
    await sleep(betweenCalls, undefined, signal && { signal }).catch(() => {});
  }
}

/** Looks from time to time whether the server is still there. */
async function watch(
  { host, port }: WorkerPlan["server"],
  onGone: () => void,
  over: AbortSignal,
): Promise<void> {
  let unanswered = 0;
  while (!over.aborted && unanswered < unansweredLooks) {
    unanswered = (await connect(host, port)) === null ? unanswered + 1 : 0;
    await sleep(betweenLooks, undefined, { signal: over }).catch(() => {});
  }
  if (!over.aborted) onGone();
}

function serverLost({ host, port }: WorkerPlan["server"], gone: boolean, { lastLines }: WorkerRun): TlaError {
  const said = lastLines.slice(-3).join("; ");
  const what = gone ? "is gone" : "did not take this worker";
  return new TlaError(
    "serverLost",
    { host, port, said: lastLines },
    `The server at ${host}:${port} ${what} (the worker said: ${said}). Look at the server's own verdict; if it runs on, give it a --host that this machine reaches`,
  );
}

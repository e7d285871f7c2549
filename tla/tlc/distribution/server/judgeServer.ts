import type { DistributedResult } from "../../../distributedChecker.ts";
import type { ToolMessage } from "../../output/messageReader.ts";
import type { ToolRun } from "../../output/toolRun.ts";
import { explainError } from "../../verdict/explainError.ts";
import type { ServerRun } from "./runServer.ts";

const success = 2193;
const behavior = 2121;
const initialStates = 2190;
const workerStatistics = 7003;
const versionLine = /^TLC2 TLC Server Version (\S+)/;

/**
 * What a run of TLC's server came to. It exits with 0 whatever it finds, and does not name a violation; so only its message
 * of success makes a pass, and an error message asks for a check of the model on this machine alone.
 *
 * @param model paths, for errors
 * @returns `result` is what holds when that check is not made, or finds nothing
 */
export function judgeServer(
  server: ServerRun,
  seconds: number,
  model: { module: string; config: string },
): { result: DistributedResult; toCheckAlone: boolean } {
  const { run, joined, lost } = server;
  const common = {
    distinctStates: run.progress.distinctStates,
    statesGenerated: statesGenerated(server),
    ...{ joined, lost, checkedAlone: false, seconds },
    tlcVersion: run.output.map((line) => versionLine.exec(line)?.[1]).find(Boolean) ?? null,
    output: run.output.filter((line) => !versionLine.test(line)),
  };
  const told = run.messages.filter(isError);
  const succeeded = run.messages.some(({ code }) => code === success);
  if (run.exitStatus === 0 && succeeded && told.length === 0) {
    return { result: { ...common, verdict: "passed" }, toCheckAlone: false };
  }
  const error = explainError(run, model);
  const failed = { ...common, verdict: "errored" as const, trace: [] };
  if (run.exitStatus !== 0 || told.length === 0) return { result: { ...failed, error }, toCheckAlone: false };
  const what = told.some(({ code }) => code !== behavior) ? `an error (${error.message})` : "a violation";
  const message = `The server found ${what} that a check on this machine does not find`;
  return { result: { ...failed, error: { ...error, message } }, toCheckAlone: true };
}

function isError({ code, severity }: ToolMessage): boolean {
  return severity === 1 && code >= 1000 && code < 3000;
}

/**
 * The server counts many states twice, so this adds up what the workers say. It is known only if all those that had work
 * were of this machine, and none was lost.
 */
function statesGenerated({ run, workers, lost }: ServerRun): number | null {
  const busy = run.messages.filter(
    ({ code, text }) => code === workerStatistics && !text.includes(" Sent: 0 "),
  );
  const generated = workers.flatMap((worker) => worker.generated).filter((count) => count > 0);
  const initial = initialOf(run);
  if (lost > 0 || initial === null || generated.length !== busy.length) return null;
  return generated.reduce((sum, count) => sum + count, initial);
}

function initialOf({ messages }: ToolRun): number | null {
  const text = messages.find(({ code }) => code === initialStates)?.text ?? "";
  const count = /: ([\d,]+) distinct state/.exec(text)?.[1];
  return count === undefined ? null : Number(count.replaceAll(",", ""));
}

import type { DistributedChecker, ServerEvent } from "../../distributedChecker.ts";
import { formatDistributed } from "../../report/formatDistributed.ts";
import { type CommandContext, given } from "../commandOptions.ts";
import { showStatus } from "../progress/showStatus.ts";
import type { DistributeCommandOptions } from "./runDistribute.ts";

/** The server's part: 0 when the model passes, 1 when a property is violated, 2 when it cannot be checked. */
export async function runServer(
  checker: DistributedChecker,
  module: string,
  options: DistributeCommandOptions,
  { signal, print, note }: CommandContext,
): Promise<number> {
  const { config, heap, host, port, localWorkers, wait, deadlock, json } = options;
  const request = { module, deadlock, wait, ...given({ config, heap, host, port, localWorkers }) };
  if (options.dryRun) {
    const command = checker.dryRun(request);
    print(json ? JSON.stringify({ command }) : command);
    return 0;
  }
  const display = showStatus(Boolean(options.quiet || json), "waiting for workers");
  const onEvent = (event: ServerEvent) => {
    if (!options.quiet && !signal.aborted) note(told(event));
  };
  const result = await checker
    .serve(request, {
      signal,
      onEvent,
      onProgress: ({ distinctStates, queue }) =>
        display.update(`${distinctStates} distinct states, ${queue} queued`),
    })
    .finally(() => display.stop());
  if (json) print(JSON.stringify(result));
  else if (result.verdict === "errored") note(formatDistributed(result));
  else {
    if (result.output.length > 0 && !options.quiet) print(result.output.join("\n"));
    if (result.verdict === "violated" || !options.quiet) print(formatDistributed(result));
  }
  return { passed: 0, violated: 1, errored: 2 }[result.verdict];
}

function told(event: ServerEvent): string {
  switch (event.kind) {
    case "ready":
      return `The server is ready. To add a machine, run there:\n  tla-runner distribute --join ${event.host}:${event.port}`;
    case "joined":
      return `A worker joined; ${threads(event.threads)}`;
    case "lost":
      return `A worker was lost, and its work is done again by others; ${threads(event.threads)}`;
    case "checkingAlone":
      return "Something is wrong; checking on this machine alone for what it is, and how it comes to it";
  }
}

function threads(count: number): string {
  return `${count} ${count === 1 ? "thread is" : "threads are"} at work`;
}

import type { CheckRequest } from "../modelChecker.ts";
import { TlaError } from "../tlaError.ts";
import type { ToolMessage } from "./output/messageReader.ts";
import { ToolRunReader } from "./output/toolRun.ts";
import { runJava } from "./process/runJava.ts";
import { withTemporaryFolder } from "./process/withTemporaryFolder.ts";
import { tlcCommand } from "./tlcCommand.ts";

/** How a check began: what TLC said, and whether it ended before it came to the point where it was to be stopped. */
export interface Beginning {
  messages: readonly ToolMessage[];
  ended: boolean;
}

/**
 * Begins to check a model with TLC, and ends it when a message comes: what other modes of TLC leave out is found there.
 *
 * @param until message code, as 2189 (all is parsed and assumed, no state computed) or 2190 (initial states are checked)
 * @throws TlaError `interrupted` when `signal` aborts, `noJava`
 */
export async function checkBeginning(
  tools: { java: string; jar: string },
  request: CheckRequest,
  until: number,
  signal?: AbortSignal,
): Promise<Beginning> {
  const reached = new AbortController();
  const messages: ToolMessage[] = [];
  const reader = new ToolRunReader(undefined, (message) => {
    messages.push(message);
    if (message.code === until) reached.abort();
  });
  const either = signal ? AbortSignal.any([signal, reached.signal]) : reached.signal;
  return withTemporaryFolder(async (folder) => {
    try {
      await runJava(tlcCommand(tools, { ...request, workers: 1, short: true }, folder), reader, either);
      return { messages, ended: !reached.signal.aborted };
    } catch (error) {
      const stopped = error instanceof TlaError && error.code === "interrupted" && reached.signal.aborted;
      if (!stopped || signal?.aborted) throw error;
      return { messages, ended: false };
    }
  });
}

import { parentPort } from "node:worker_threads";
import type { ThreadInput, ThreadMessage } from "./threadInput.ts";
import { ThreadRun } from "./threadRun.ts";

/** A thread of a `Crew`: does its part of one run after the other. */
parentPort!.on("message", (input: ThreadInput) => {
  const run = new ThreadRun(input);
  let message: ThreadMessage;
  try {
    message = { about: "done", ...run.toItsEnd() };
  } catch (error) {
    message = { about: "failed", text: `${run.where()}: ${(error as Error).stack}` };
  }
  parentPort!.postMessage(message);
});

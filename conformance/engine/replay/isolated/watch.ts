import { performance } from "node:perf_hooks";
import { progressWords } from "./workerMessages.ts";

/** How long a thread may take to start and to take its suite, where the deadline is shorter. */
const startLimit = 30_000;

/**
 * Watches a thread's progress: calls back when it stands still for `deadline` ms, and a longer time in phase 0, or on
 * abort.
 *
 * @returns a function that ends the watch
 */
export function watch(
  words: Int32Array,
  deadline: number,
  signal: AbortSignal | undefined,
  report: (kind: "timeout" | "interrupted") => void,
): () => void {
  let [seen, since] = ["", performance.now()];
  const interrupted = () => report("interrupted");
  if (signal?.aborted === true) interrupted();
  signal?.addEventListener("abort", interrupted);
  const timer = setInterval(
    () => {
      const now = performance.now();
      const at = words.join(" ");
      const limit = words[progressWords.phase] === 0 ? Math.max(deadline, startLimit) : deadline;
      if (at !== seen) [seen, since] = [at, now];
      // The thread keeps the deadline too, for promises, and says more: it goes first.
      else if (now - since > limit + 250) report("timeout");
    },
    Math.min(100, deadline),
  );
  return () => {
    clearInterval(timer);
    signal?.removeEventListener("abort", interrupted);
  };
}

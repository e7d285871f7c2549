import { performance } from "node:perf_hooks";
import { progressWords } from "./workerMessages.ts";

/**
 * Watches a thread's progress: calls back when it stands still for `deadline` ms outside phase 0, or on abort.
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
      if (at !== seen || words[progressWords.phase] === 0) [seen, since] = [at, now];
      // The thread keeps the deadline too, for promises, and says more: it goes first.
      else if (now - since > deadline + 250) report("timeout");
    },
    Math.min(100, deadline),
  );
  return () => {
    clearInterval(timer);
    signal?.removeEventListener("abort", interrupted);
  };
}

import type { Kernel } from "../../kernel/kernel.ts";
import { ThreadsError } from "./threadsError.ts";

/**
 * All tasks are gone, and nobody is in a call: then all counts and locks are 0.
 *
 * @throws ThreadsError when one is not
 * @owns k all threads have ended
 */
export function allZero(k: Kernel): void {
  const { words } = k.memory;
  const { ts } = k;
  const range = (first: number, count: number) => [...words.subarray(first, first + count)];
  const counts: [name: string, held: number[]][] = [
    ["TaskSet.stopCount", range(ts.stopCount, 1)],
    ["TaskSet.runningGoroutines", range(ts.runningGoroutines, 2)],
    ["TaskSet.mu", range(ts.mu.word, 5)],
    ["Kernel.extMu", range(k.extMu.word, 1)],
  ];
  for (const t of k.tasks) {
    counts.push(
      [`${t.name}.stopCount`, range(t.stopCount, 1)],
      [`${t.name}.stop`, range(t.stop, 1)],
      [`${t.name}.goroutineStopped`, range(t.goroutineStopped, 2)],
      [t.endStopCond.mutex.name, range(t.endStopCond.mutex.word, 1)],
    );
  }
  const wrong = counts.filter(([, held]) => held.some((value) => value !== 0));
  if (wrong.length === 0) return;
  const says = wrong.map(([name, held]) => `${name} holds ${held.join(", ")}`);
  throw new ThreadsError(`At the end, with all goroutines gone, ${says.join("; ")}, expected 0`);
}

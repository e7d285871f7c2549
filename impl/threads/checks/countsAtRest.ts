import type { Kernel } from "../../kernel/kernel.ts";
import { load, lock, type Op, unlock, wlock, wunlock } from "../../sync/effects.ts";

/**
 * Checks that no external stop is left: the TaskSet's count is 0, and each task's count is that of its internal stop.
 *
 * @throws Error when a count is another
 */
export function* countsAtRest(k: Kernel): Op<void> {
  yield wlock(k.ts.mu);
  try {
    expectCount("TaskSet.stopCount", yield load(k.ts.stopCount), 0);
    for (const t of k.tasks) {
      const sh = k.signalHandlersAt(yield load(t.tg.signalHandlers));
      yield lock(sh.mu);
      const stop = yield load(t.stop);
      const stopCount = yield load(t.stopCount);
      yield unlock(sh.mu);
      expectCount(`${t.name}.stopCount`, stopCount, stop === 0 ? 0 : 1);
    }
  } finally {
    yield wunlock(k.ts.mu);
  }
}

function expectCount(name: string, found: number, expected: number): void {
  if (found !== expected)
    throw new Error(`${name} is ${found} with no external stop left, expected ${expected}`);
}

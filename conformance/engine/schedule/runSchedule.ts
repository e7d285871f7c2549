import { checkInteger } from "./checkInteger.ts";
import type { Run, Scheduled, Strategy } from "./scheduled.ts";

export interface RunOptions {
  /** Steps after which a run is cut; 10,000 without it. */
  readonly limit?: number;
  /** Called after each step; what it throws is a failure. */
  readonly check?: () => void;
}

/**
 * Runs a system from its beginning, as a strategy says.
 *
 * @throws {RangeError} if the limit is no number of steps
 */
export function runSchedule(system: Scheduled, strategy: Strategy, options: RunOptions = {}): Run {
  const { limit = 10_000, check } = options;
  checkInteger("limit", limit, 0);
  const schedule: number[] = [];
  system.reset();
  try {
    for (;;) {
      const enabled = system.enabled();
      if (enabled.length === 0) {
        const end = (system.isDone?.() ?? true) ? "done" : "deadlock";
        return { schedule, end, error: null };
      }
      if (schedule.length === limit) return { schedule, end: "cut", error: null };
      const choice = strategy(enabled, system);
      schedule.push(choice);
      system.take(choice);
      check?.();
    }
  } catch (error) {
    return { schedule, end: "failed", error };
  }
}

import { checkInteger } from "./checkInteger.ts";
import type { RunOptions } from "./runSchedule.ts";
import type { Run, Scheduled } from "./scheduled.ts";

/** A state on the way that is being tried: what can be taken there, and what need not be. */
interface Branch {
  readonly enabled: readonly number[];
  /** Steps whose runs differ from those of another, tried before, by the order of independent steps alone. */
  readonly asleep: Set<number>;
  taken: number;
  /** What sleeps after it; null until the system is there. */
  asleepAfter: Set<number> | null;
}

/**
 * Runs a system by every schedule; but of those that differ only in the order of independent steps by one alone, as far
 * as sleep sets tell (Godefroid 1996). Every end that can be come to is still come to, and so is every failure.
 */
export function* everySchedule(system: Scheduled, options: RunOptions = {}): Generator<Run, void> {
  const { limit = 10_000, check } = options;
  checkInteger("limit", limit, 0);
  const branches: Branch[] = [];
  const goOn = (branch: Branch): void => {
    branch.asleepAfter ??= asleepStill(system, branch);
    system.take(branch.taken);
    check?.();
  };
  do {
    system.reset();
    const run = ending(system, branches, goOn, limit);
    if (run) yield run;
  } while (toNextWay(branches));
}

/** Takes the steps of the way, and goes on until a run ends; null when all that could be taken sleeps. */
function ending(
  system: Scheduled,
  branches: Branch[],
  goOn: (branch: Branch) => void,
  limit: number,
): Run | null {
  const run = (end: Run["end"], error: unknown = null): Run => ({
    schedule: branches.map(({ taken }) => taken),
    end,
    error,
  });
  try {
    for (const branch of branches) goOn(branch);
    for (;;) {
      const enabled = system.enabled();
      if (enabled.length === 0) return run((system.isDone?.() ?? true) ? "done" : "deadlock");
      if (branches.length === limit) return run("cut");
      const asleep = new Set(branches.at(-1)?.asleepAfter);
      const taken = enabled.find((choice) => !asleep.has(choice));
      if (taken === undefined) return null;
      const branch = { enabled, asleep, taken, asleepAfter: null };
      branches.push(branch);
      goOn(branch);
    }
  } catch (error) {
    return run("failed", error);
  }
}

/** Turns to the latest state that has a step which was not taken and does not sleep; false when there is none. */
function toNextWay(branches: Branch[]): boolean {
  for (let branch = branches.at(-1); branch !== undefined; branch = branches.at(-1)) {
    branch.asleep.add(branch.taken);
    const next = branch.enabled.find((choice) => !branch.asleep.has(choice));
    if (next !== undefined) {
      branch.taken = next;
      branch.asleepAfter = null;
      return true;
    }
    branches.pop();
  }
  return false;
}

/** Of the steps that sleep, those that have nothing to do with the one taken: they sleep on after it. */
function asleepStill(system: Scheduled, { asleep, taken }: Branch): Set<number> {
  if (asleep.size === 0 || system.touches === undefined) return new Set();
  const touched = new Set(system.touches(taken));
  const independent = (choice: number) =>
    system.threadOf(choice) !== system.threadOf(taken) &&
    !system.touches!(choice).some((name) => touched.has(name));
  return new Set([...asleep].filter(independent));
}

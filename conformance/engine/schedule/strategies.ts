import { seededNumbers } from "../seededNumbers.ts";
import { checkInteger } from "./checkInteger.ts";
import type { Schedule, Scheduled, Strategy } from "./scheduled.ts";

/** Any enabled step, each as likely. The same seed gives the same run. @throws {RangeError} if it is no integer */
export function randomWalk(seed: number): Strategy {
  checkInteger("seed", seed);
  const below = seededNumbers(seed);
  return (enabled) => enabled[below(enabled.length)]!;
}

/**
 * Probabilistic concurrency testing (Burckhardt, Kothari, Musuvathi and Nagarakatte 2010): threads have random priorities,
 * and the one of the highest that can go on does; at `depth - 1` random steps the running thread falls behind all others.
 * A bug that hangs on `depth` orderings is met with a probability of at least 1 / (threads * steps ^ (depth - 1)).
 *
 * @param steps about how many a run has
 * @throws {RangeError} if one of the three is no integer, or depth or steps is less than 1
 */
export function pct(seed: number, depth: number, steps: number): Strategy {
  checkInteger("seed", seed);
  checkInteger("depth", depth, 1);
  checkInteger("steps", steps, 1);
  const below = seededNumbers(seed);
  const priorities = new Map<number, number>();
  const changes = new Set(Array.from({ length: depth - 1 }, () => below(steps)));
  let [taken, lowest] = [0, 0];
  const priorityOf = (thread: number): number => {
    // Above 1; those who fall behind go below.
    const known = priorities.get(thread) ?? 2 + below(2 ** 30);
    priorities.set(thread, known);
    return known;
  };
  return (enabled, system) => {
    let best = highest(enabled, system, priorityOf);
    if (changes.has(taken++)) {
      priorities.set(system.threadOf(best), --lowest);
      best = highest(enabled, system, priorityOf);
    }
    // A thread that may do one of several things does any of them.
    const own = enabled.filter((choice) => system.threadOf(choice) === system.threadOf(best));
    return own[below(own.length)]!;
  };
}

function highest(
  enabled: readonly number[],
  system: Scheduled,
  priorityOf: (thread: number) => number,
): number {
  return enabled.reduce((best, choice) =>
    priorityOf(system.threadOf(choice)) > priorityOf(system.threadOf(best)) ? choice : best,
  );
}

/**
 * The steps of a saved schedule, then the first enabled one.
 *
 * A run fails where a step of the schedule is not enabled: the system is not the one that it was saved of.
 */
export function replayOf(schedule: Schedule): Strategy {
  let at = 0;
  return (enabled) => {
    const choice = schedule[at++];
    if (choice === undefined) return enabled[0]!;
    if (enabled.includes(choice)) return choice;
    throw new Error(`Step ${at} of the schedule, ${choice}, cannot be taken. It was saved of another system`);
  };
}

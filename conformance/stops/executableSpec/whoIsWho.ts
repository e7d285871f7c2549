import type { Index, SpecState } from "./specState.ts";

/** The last part of TaskSetState.tla: who is who. */

export const going = (s: SpecState) => s.panic.text === "";

export const isPublished = (s: SpecState, t: Index) =>
  s.goroutine[t] !== "none" && s.goroutine[t] !== "reaped";

export const isLive = (s: SpecState, t: Index) => isPublished(s, t) && s.goroutine[t] !== "exited";

/** Whether t takes part in what its group does: it has not come to the exit path. */
export const isActive = (s: SpecState, t: Index) => isLive(s, t) && s.goroutine[t] !== "initiated";

const allTasks = (s: SpecState): Index[] => s.constants.tasks.map((_, t) => t);

export const published = (s: SpecState): Index[] => allTasks(s).filter((t) => isPublished(s, t));

export const live = (s: SpecState): Index[] => allTasks(s).filter((t) => isLive(s, t));

export const members = (s: SpecState, g: Index): Index[] =>
  published(s).filter((t) => s.constants.groupOf[t] === g);

export const activeMembers = (s: SpecState, g: Index): Index[] => members(s, g).filter((t) => isActive(s, t));

/** The signals that would make t's goroutine do something, as bits. */
export function deliverable(s: SpecState, t: Index): number {
  if (!isActive(s, t)) return 0;
  const { groupOf, maskedSignals } = s.constants;
  return (s.pending[t]! | s.groupPending[groupOf[t]!]!) & ~maskedSignals;
}

/** Whether t would be interrupted for a signal. */
export const canReceive = (s: SpecState, t: Index, signal: Index): boolean =>
  isActive(s, t) &&
  (s.constants.maskedSignals & (1 << signal)) === 0 &&
  s.stop[t] === "NoStop" &&
  !s.interrupted[t];

/** The elements of a set of signals that is given as bits. */
export function elements(bits: number): Index[] {
  const found: Index[] = [];
  for (let rest = bits; rest !== 0; rest &= rest - 1) found.push(31 - Math.clz32(rest & -rest));
  return found;
}

/** All subsets of a set. */
export function subsets<T>(of: readonly T[]): T[][] {
  const all: T[][] = [[]];
  for (const each of of) for (const subset of all.slice()) all.push([...subset, each]);
  return all;
}

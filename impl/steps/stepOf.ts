import { extMuRank, taskMuRank } from "../kernel/lockRanks.ts";
import type { Effect } from "../sync/effects.ts";

/** The steps of Cond.Wait and of RWMutex.Lock that follow the one that their effect begins. */
export const wakeStep = "wake";
export const relockStep = "relock";
export const writeLockStep = "writeLock";

const ofKind: { readonly [kind in Effect["kind"]]?: string } = {
  rlock: "readLock",
  runlock: "readUnlock",
  wlock: "announce",
  wunlock: "writeUnlock",
  wait: "wait",
  signal: "signal",
  waitZero: "waitRunning",
};

/** The name of the step of LockedStops.tla that an effect begins; undefined for one that belongs to the step before. */
export function stepOf(effect: Effect): string | undefined {
  if (effect.step !== undefined) return effect.step;
  if (effect.kind !== "lock" && effect.kind !== "unlock") return ofKind[effect.kind];
  const { rank } = effect.on;
  return effect.kind + (rank === extMuRank ? "Ext" : rank === taskMuRank ? "Task" : "");
}

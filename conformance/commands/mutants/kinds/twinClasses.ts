import type { MutantClass } from "../../../stops/mutants/mutantClass.ts";

/** By the names of bugs in the names of twins, as `noWakeup` in MCStops_noWakeup_bug: what goes wrong in the model. */
const bugs: Readonly<Record<MutantClass, readonly string[]>> = {
  "lost wake-up": ["noWakeup", "wakesNobody"],
  "missing interrupt": [
    ...["noInterrupt", "silentBegin", "startsSilently", "signalUnkicked", "interruptTaken", "seedSignalLost"],
  ],
  "needless interrupt": [],
  "missing look": ["leavesUnlooked", "noSecondLook", "waitsOnce"],
  "wrong inheritance": ["nothingInherited", "nothingInheritedRefinement"],
  "wrong kill": [...["endsAnyStop", "endsNoStop", "killUnmarked", "taskSetKillOfRootOnly", "bornIntoExit"]],
  "wrong restore": ["restoredRaw", "stopNotSaved", "killNotSaved", "exitNotSaved"],
  "wrong count": [
    ...["noOverflowTest", "resumeUncounted", "countedBelowZero", "countsLate", "zombiesPassedOverPanic"],
  ],
  "wrong stop": ["stopOverwritten", "wrongStopEnded"],
  "wrong signal": ["takesBoth"],
  "wrong pause": ["returnsAtOnce", "notQuiet", "pauseEndedByAnother", "pulledUnpaused"],
  "wrong lock": [
    ...["readLockReentered", "unlockOfUnlocked", "noRecheck", "swapUnlocked", "startUnderReadDeadlock"],
  ],
};

/** What goes wrong in a twin; `null` for one whose bug is not in the list. */
export function classOfTwin(name: string): MutantClass | null {
  const bug = /_([^_]+)_bug$/.exec(name)?.[1] ?? "";
  const found = Object.entries(bugs).find(([, names]) => names.includes(bug));
  return (found?.[0] as MutantClass | undefined) ?? null;
}

import type { Mutant } from "./mutant.ts";
import { mutantsOfRun } from "./mutantsOfRun.ts";
import { mutantsOfSave } from "./mutantsOfSave.ts";
import { mutantsOfSignals } from "./mutantsOfSignals.ts";
import { mutantsOfSteps } from "./mutantsOfSteps.ts";
import { mutantsOfStops } from "./mutantsOfStops.ts";

/** The faults that a suite should find in the reference. */
export const mutants: readonly Mutant[] = [
  ...mutantsOfStops,
  ...mutantsOfSignals,
  ...mutantsOfRun,
  ...mutantsOfSave,
  ...mutantsOfSteps,
];

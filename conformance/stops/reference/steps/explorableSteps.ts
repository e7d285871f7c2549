import type { Choice, StepState } from "../../../../impl/index.ts";
import type { Explorable } from "../../../engine/explore/explorable.ts";
import type { Scheduled } from "../../../engine/schedule/scheduled.ts";
import type { Impl } from "../world.ts";
import { choiceNumber, choiceOf } from "./choiceNumber.ts";
import { describeSteps } from "./describeSteps.ts";
import { stepLabels } from "./stepLabels.ts";

/** A driver at the grain of steps. */
export interface StepDriver {
  reset(): void;
  take(choice: Choice): void;
  state(): StepState;
}

/** A driver of the reference, to be led through every interleaving, or through any one. */
export function explorableSteps(impl: Impl, driver: StepDriver): Explorable & Scheduled {
  const labelOf = stepLabels(impl);
  return {
    reset: () => driver.reset(),
    enabled: () => driver.state().enabled().map(choiceNumber),
    take: (choice) => driver.take(choiceOf(choice)),
    labelOf: (choice) => labelOf(driver.state(), choiceOf(choice)),
    threadOf: (choice) => choiceOf(choice).goroutine,
    isDone: () =>
      driver.state().goroutines.every((p) => p.program.length === 0 && (p.at === null || rests(p.at))),
    key: () => driver.state().key(),
    describe: () => describeSteps(driver.state()),
  };
}

/** Where a task may stay for ever: in its application, or blocked. */
function rests(at: string): boolean {
  return at === "guest" || at === "blocked";
}

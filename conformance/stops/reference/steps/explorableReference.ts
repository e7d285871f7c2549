import type { Action } from "../../../engine/action.ts";
import type { Explorable } from "../../../engine/explore/explorable.ts";
import type { JsonObject } from "../../../engine/json.ts";
import type { Scheduled } from "../../../engine/schedule/scheduled.ts";
import type { Impl } from "../world.ts";
import { describeSteps } from "./describeSteps.ts";
import { stepConfig } from "./stepConfig.ts";
import { stepLabel } from "./stepLabel.ts";

/** A choice as one number. */
const picks = 64;

/** The reference, to be led through every interleaving of a configuration of MCLockedStops, or through any one. */
export function explorableReference(impl: Impl, config: JsonObject): Explorable & Scheduled {
  const steps = stepConfig(config);
  let replay = new impl.StepReplay(steps);
  const choiceOf = (choice: number) => ({
    goroutine: Math.floor(choice / picks),
    pick: (choice % picks) - 2,
  });
  return {
    reset: () => {
      replay = new impl.StepReplay(steps);
    },
    enabled: () => replay.enabled().map(({ goroutine, pick }) => goroutine * picks + pick + 2),
    take: (choice) => replay.take(choiceOf(choice)),
    labelOf: (choice): Action => stepLabel(impl, replay, choiceOf(choice)),
    threadOf: (choice) => choiceOf(choice).goroutine,
    isDone: () => replay.goroutines.every((p) => p.program.length === 0 && (p.at === null || rests(p.at))),
    key: () => replay.key(),
    describe: () => describeSteps(replay),
  };
}

/** Where a task may stay for ever: in its application, or blocked. */
function rests(at: string): boolean {
  return at === "guest" || at === "blocked";
}

import type { Explorable } from "../../../engine/explore/explorable.ts";
import type { JsonObject } from "../../../engine/json.ts";
import type { Scheduled } from "../../../engine/schedule/scheduled.ts";
import type { Impl } from "../world.ts";
import { explorableSteps } from "./explorableSteps.ts";
import { stepConfig } from "./stepConfig.ts";

/** The reference, to be led through every interleaving of a configuration of MCLockedStops, or through any one. */
export function explorableReference(impl: Impl, config: JsonObject): Explorable & Scheduled {
  const steps = stepConfig(config);
  let replay = new impl.StepReplay(steps);
  return explorableSteps(impl, {
    reset: () => {
      replay = new impl.StepReplay(steps);
    },
    take: (choice) => replay.take(choice),
    state: () => replay,
  });
}

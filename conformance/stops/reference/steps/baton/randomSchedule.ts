import { type Choice, type StepConfig, StepReplay } from "../../../../../impl/index.ts";
import { seededNumbers } from "../../../../engine/seededNumbers.ts";

/** The steps of StepReplay from the beginning until none can be taken, each any of those that can. */
export function randomSchedule(config: StepConfig, seed: number): Choice[] {
  const below = seededNumbers(seed);
  const replay = new StepReplay(config);
  const schedule: Choice[] = [];
  for (let enabled = replay.enabled(); enabled.length > 0; enabled = replay.enabled()) {
    const choice = enabled[below(enabled.length)]!;
    schedule.push(choice);
    replay.take(choice);
  }
  return schedule;
}

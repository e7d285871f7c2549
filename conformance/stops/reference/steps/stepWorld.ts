import type { StepReplay } from "../../../../impl/index.ts";
import { type Action, inputKey, type Outcome } from "../../../engine/action.ts";
import type { JsonObject } from "../../../engine/json.ts";
import type { Impl } from "../world.ts";
import { describeSteps } from "./describeSteps.ts";
import { stepConfig } from "./stepConfig.ts";
import { stepLabels } from "./stepLabels.ts";

/** One system under test at the grain of steps. */
export class StepWorld {
  readonly #labelOf: ReturnType<typeof stepLabels>;
  readonly #replay: StepReplay;

  constructor(impl: Impl, config: JsonObject) {
    this.#labelOf = stepLabels(impl);
    this.#replay = new impl.StepReplay(stepConfig(config));
  }

  /** Takes the step of a goroutine that has this name, and picks what it names. */
  step(action: Action): Outcome {
    const asked = inputKey(action, true);
    const replay = this.#replay;
    const choice = replay.enabled().find((each) => inputKey(this.#labelOf(replay, each), true) === asked);
    if (choice === undefined) return { outcome: "error", message: "The step cannot be taken now" };
    this.#replay.take(choice);
    return { outcome: "ok" };
  }

  observe(): JsonObject {
    const { externalStops, applied, looked, paused, call, left, panic, ...observed } = describeSteps(
      this.#replay,
    );
    return observed;
  }
}

import type { StepConfig, StepReplay } from "../../../../impl/index.ts";
import { type Action, inputKey, type Outcome } from "../../../engine/action.ts";
import type { JsonObject } from "../../../engine/json.ts";
import type { Impl } from "../world.ts";
import { describeSteps } from "./describeSteps.ts";
import { stepConfig } from "./stepConfig.ts";
import { stepLabels } from "./stepLabels.ts";

/** One system under test at the grain of steps. */
export class StepWorld {
  readonly #impl: Impl;
  readonly #config: StepConfig;
  readonly #labelOf: ReturnType<typeof stepLabels>;
  #replay: StepReplay;

  constructor(impl: Impl, config: JsonObject) {
    this.#impl = impl;
    this.#config = stepConfig(config);
    this.#labelOf = stepLabels(impl);
    this.#replay = new impl.StepReplay(this.#config);
  }

  /** Begins anew. */
  begin(): void {
    this.#replay = new this.#impl.StepReplay(this.#config);
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

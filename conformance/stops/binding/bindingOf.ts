import type { Binding } from "../../models/buildSuite.ts";
import type { Model } from "../../models/manifest.ts";
import { callName } from "./call.ts";
import { stepsBinding } from "./steps/stepsBinding.ts";
import { stopsBinding } from "./stopsBinding.ts";

/** How the states and actions of a model appear to an adapter. */
export function bindingOf({ grain }: Pick<Model, "grain">): Binding {
  return grain === "steps" ? stepsBinding : stopsBinding;
}

/** The action of an adapter that an operator of the spec stands for; null for one that is none. */
export function actionName(operator: string): string | null {
  return operator === "CallerStep" || operator === "TaskStep" ? "step" : callName(operator);
}

import type { TraceState } from "../../modelChecker.ts";
import type { TlaState } from "../../values/tlaValue.ts";
import { inOrder } from "./inOrder.ts";
import { valueText } from "./valueText.ts";

/** A step as it stands in a drawing: in the lane of the one that moved, or by its action's name. */
export type LaneStep =
  | { readonly lane: string; readonly label: string }
  | { readonly lane: null; readonly action: string };

/** Who the lanes of a drawing are of, and in which each step stands. */
export interface Lanes {
  readonly names: readonly string[];
  readonly steps: readonly LaneStep[];
  /** Where each stands in a state, when the lanes are of a variable. */
  readonly standing: ((state: TlaState) => readonly string[]) | null;
}

/**
 * Puts each step of a trace into the lane of the one that took it.
 *
 * With a variable, a function from names to labels, the one that moved is the one whose label changed, and the step
 * bears the label that it left. A label may be a sequence, of what one has yet to do: then it is the first of it, and
 * who begins something anew bears the action's name. Where several moved and one of them was under way, it was he; where
 * nobody moved, or it is not clear who, the step has its action's name and no lane. Without such a variable, the lane is
 * the first argument of the action, where the checker tells arguments: `Begin(t1)`.
 *
 * @param states those after each step, the first being that before all steps
 */
export function laneSteps(states: readonly TraceState[], variable: string | undefined): Lanes {
  return variable === undefined ? byArgument(states) : byVariable(states, variable);
}

function byVariable(states: readonly TraceState[], variable: string): Lanes {
  const names = [...labelsOf(states[0]?.variables, variable).keys()].sort(inOrder);
  if (names.length === 0) return byArgument(states);
  const steps = states.slice(1).map(({ action, variables }, index): LaneStep => {
    const before = labelsOf(states[index]!.variables, variable);
    const after = labelsOf(variables, variable);
    const changed = names.filter((name) => before.get(name)?.whole !== after.get(name)?.whole);
    const underWay = changed.filter((name) => before.get(name)?.label !== "");
    const moved = changed.length === 1 ? changed : underWay;
    return moved.length === 1
      ? { lane: moved[0]!, label: before.get(moved[0]!)!.label || (action ?? "") }
      : { lane: null, action: action ?? "" };
  });
  const standing = (state: TlaState) => {
    const labels = labelsOf(state, variable);
    return names.map((name) => labels.get(name)?.label || "its end");
  };
  return { names, steps, standing };
}

function labelsOf(
  state: TlaState | undefined,
  variable: string,
): Map<string, { label: string; whole: string }> {
  const labels = state?.[variable];
  if (typeof labels !== "object" || Array.isArray(labels) || "#set" in labels || "#map" in labels)
    return new Map();
  return new Map(
    Object.entries(labels).map(([name, value]) => {
      const first = Array.isArray(value) ? value[0] : value;
      return [name, { label: first === undefined ? "" : valueText(first), whole: valueText(value) }];
    }),
  );
}

function byArgument(states: readonly TraceState[]): Lanes {
  const steps = states.slice(1).map(({ action }): LaneStep => {
    const [, operator, list = ""] = /^([\w!]+)\((.*)\)$/.exec(action ?? "") ?? [];
    const [first = "", ...others] = list.split(/\s*,\s*/).map((text) => text.replace(/^"(.*)"$/, "$1"));
    if (operator === undefined || !/^\w+$/.test(first)) return { lane: null, action: action ?? "" };
    return { lane: first, label: others.length === 0 ? operator : `${operator}(${others.join(", ")})` };
  });
  const names = new Set(steps.flatMap(({ lane }) => (lane === null ? [] : [lane])));
  return { names: [...names].sort(inOrder), steps, standing: null };
}

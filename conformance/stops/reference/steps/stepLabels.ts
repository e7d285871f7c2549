import type { Choice, StepState } from "../../../../impl/index.ts";
import type { Action } from "../../../engine/action.ts";
import type { Impl } from "../world.ts";
import { choiceNumber } from "./choiceNumber.ts";

/**
 * What the steps of the reference are called in a suite: as the binding of LockedStops calls them.
 *
 * @returns to be asked about the states of one configuration; for one name it answers with one object, which is frozen
 */
export function stepLabels(impl: Impl): (state: StepState, choice: Choice) => Action {
  /** By where the goroutine is, then by the number of the choice. */
  const known = new Map<string | null, Map<number, Action>>();
  return (state, choice) => {
    const { at } = state.goroutines[choice.goroutine]!;
    const number = choiceNumber(choice);
    const before = known.get(at)?.get(number);
    if (before !== undefined) return before;
    const label = Object.freeze(labelOf(impl, state, choice));
    known.set(at, (known.get(at) ?? new Map<number, Action>()).set(number, label));
    return label;
  };
}

function labelOf(impl: Impl, { goroutines, k }: StepState, { goroutine, pick }: Choice): Action {
  const p = goroutines[goroutine]!;
  const step = pick === impl.systemCall ? "systemCall" : (p.at ?? "call");
  const args = { goroutine: p.name, step };
  if (pick < 0) return { name: "step", args };
  const picks = p.kind === "choose" ? { task: k.tasks[pick]!.name } : { insteadOf: goroutines[pick]!.name };
  return { name: "step", args, picks };
}

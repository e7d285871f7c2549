import type { Choice, StepState } from "../../../../impl/index.ts";
import type { Action } from "../../../engine/action.ts";
import type { Impl } from "../world.ts";

/** What a step of the reference is called in a suite: as the binding of LockedStops calls it. */
export function stepLabel(impl: Impl, { goroutines, k }: StepState, { goroutine, pick }: Choice): Action {
  const p = goroutines[goroutine]!;
  const step = pick === impl.systemCall ? "systemCall" : (p.at ?? "call");
  const args = { goroutine: p.name, step };
  if (pick < 0) return { name: "step", args };
  const picks = p.kind === "choose" ? { task: k.tasks[pick]!.name } : { insteadOf: goroutines[pick]!.name };
  return { name: "step", args, picks };
}

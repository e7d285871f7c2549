import { type BoundCall, bindLock, bindPlace } from "../../contracts/bind.ts";
import type { LockUse } from "../../contracts/contract.ts";
import { summary } from "../../contracts/summary.ts";
import { checkCall } from "../checks/calls/checkCall.ts";
import { jump } from "../jump.ts";
import { assume } from "../states/fact.ts";
import { withLock } from "../states/heldLocks.ts";
import { joinStates } from "../states/joinStates.ts";
import type { State, States } from "../states/state.ts";
import type { Walk } from "../walk.ts";
import { acquire } from "./acquire.ts";
import { release } from "./release.ts";

/** The states after a call whose contract is known. */
export function applyCall(walk: Walk, bound: BoundCall, states: States): States {
  const { call, callee } = bound;
  checkCall(walk, bound, states);
  if (summary(callee.declaration, walk.source).throws) {
    const thrown = states.flatMap((state) => [state, ...leaks(bound, state)]);
    jump(walk, { how: "throw", label: undefined, node: call, states: thrown });
  }
  let now = states;
  for (const use of callee.releases) {
    now = eachSide(walk, bound, use, now, (state, lock) => release(walk, state, lock, use.mode, call));
  }
  for (const use of callee.acquires) {
    now = eachSide(walk, bound, use, now, (state, lock) => acquire(walk, state, lock, use.mode, call));
  }
  return joinStates(now);
}

/** Applies a use of a lock to states in which its condition holds, and lets the others be. */
function eachSide(
  walk: Walk,
  bound: BoundCall,
  use: LockUse,
  states: States,
  apply: (state: State, lock: LockUse["lock"]) => State,
): States {
  const lock = bindLock(use.lock, bound, walk.source.checker);
  const { when } = use;
  if (when === undefined) return states.map((state) => apply(state, lock));
  const condition = { ...when, place: bindPlace(when.place, bound, walk.source.checker) };
  return states.flatMap((state) => {
    const yes = assume(state, condition, true);
    const no = assume(state, condition, false);
    return [...(yes ? [apply(yes, lock)] : []), ...(no ? [no] : [])];
  });
}

/** The state in which a call throws that leaves locks behind. */
function leaks({ call, callee }: BoundCall, state: State): State[] {
  if (callee.throwsHolding.length === 0) return [];
  return [
    callee.throwsHolding.reduce((now, lock) => withLock(now, { lock, mode: "exclusive", by: call }), state),
  ];
}

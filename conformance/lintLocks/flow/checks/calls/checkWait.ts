import { ts } from "ts-morph";
import { guard } from "../../../locks/guard.ts";
import type { Place } from "../../../locks/places/place.ts";
import { findHeld } from "../../states/heldLocks.ts";
import { allHeldText } from "../../states/heldText.ts";
import type { States } from "../../states/state.ts";
import type { Walk } from "../../walk.ts";
import { guardOf } from "../fields/guardOf.ts";

/** Checks a wait on a condition: in a loop, with its mutex held, and no other lock. */
export function checkWait(walk: Walk, condition: Place, call: ts.Node, states: States): void {
  if (!isInLoop(call, walk.body)) {
    const expected = `a loop around the wait on ${condition.text}`;
    walk.report(call, "wait-outside-loop", expected, "a wait that is not repeated");
  }
  const said = condition.declaration && guard(condition.declaration, walk.source);
  const [mutex] = said ? guardOf(condition, said) : [];
  if (mutex === undefined) {
    // A function that waits on what it is given leaves it to its callers.
    if (walk.contract.waits.some(({ declaration }) => declaration === condition.declaration)) return;
    walk.report(call, "wait-without-mutex", `@guarded_by on ${condition.text}`, "no word of its mutex");
    return;
  }
  for (const state of states) {
    const held = findHeld(state, mutex);
    if (held?.mode !== "exclusive") {
      const expected = `${mutex.text} held to wait on ${condition.text}`;
      walk.report(call, "wait-without-mutex", expected, allHeldText(state));
    } else if (state.held.size > 1) {
      const expected = `no lock but ${mutex.text} held to wait on ${condition.text}`;
      walk.report(call, "blocked-with-lock", expected, allHeldText(state));
    }
  }
}

function isInLoop(node: ts.Node, body: ts.Node): boolean {
  for (let at = node.parent; at && at !== body.parent; at = at.parent) {
    if (ts.isIterationStatement(at, false)) return true;
    if (ts.isFunctionLike(at)) return false;
  }
  return false;
}

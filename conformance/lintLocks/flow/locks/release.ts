import type { ts } from "ts-morph";
import type { LockRef, Mode } from "../../locks/lockRef.ts";
import { findHeld, withoutLock } from "../states/heldLocks.ts";
import { allHeldText, heldText } from "../states/heldText.ts";
import type { State } from "../states/state.ts";
import type { Walk } from "../walk.ts";

/** The state after a lock was released. */
export function release(walk: Walk, state: State, lock: LockRef, mode: Mode, at: ts.Node): State {
  const held = findHeld(state, lock);
  if (held === undefined) {
    walk.report(at, "release-unheld", `${lock.text} held ${mode} when it is released`, allHeldText(state));
    return state;
  }
  if (held.mode !== mode)
    walk.report(at, "wrong-release", `${lock.text} held ${mode} when it is released`, heldText(held));
  return withoutLock(state, held.lock);
}

import type { ts } from "ts-morph";
import { lockOrder } from "../../locks/lockOrder.ts";
import type { LockRef, Mode } from "../../locks/lockRef.ts";
import { checkOrder } from "../checks/calls/checkOrder.ts";
import { lockKey, withLock } from "../states/heldLocks.ts";
import { heldText } from "../states/heldText.ts";
import type { Held, State } from "../states/state.ts";
import type { Walk } from "../walk.ts";

/** The state after a lock was taken. */
export function acquire(walk: Walk, state: State, lock: LockRef, mode: Mode, by: ts.Node): State {
  const same = state.held.get(lockKey(lock)) ?? unnamed(state, lock);
  if (same) {
    const again = same.mode === "shared" && mode === "shared";
    const rule = again ? "recursive-read-lock" : "double-lock";
    walk.report(by, rule, `${lock.text} not held when it is taken`, heldText(same));
    return state;
  }
  const { nestedUnder } = lockOrder(walk.source, walk.source.checker);
  for (const held of state.held.values()) {
    if (held.lock.lockClass.name !== lock.lockClass.name) {
      checkOrder(walk, held, lock.lockClass, lock.text, by);
      continue;
    }
    const outer = nestedUnder.get(lock.lockClass.name);
    const allowed = [...state.held.values()].some(
      (each) => each.lock.lockClass.name === outer && each.mode === "exclusive",
    );
    if (allowed || lock.lockClass.unknown) continue;
    const expected = outer
      ? `${outer} held exclusively to take a second lock of ${lock.lockClass.name}`
      : `one lock of ${lock.lockClass.name} held at a time`;
    walk.report(by, "lock-order", expected, heldText(held));
  }
  return withLock(state, { lock, mode, by });
}

/** A lock of the class that a tag says is held, of which nobody knows whether it is another one. */
function unnamed(state: State, lock: LockRef): Held | undefined {
  if (lock.place === undefined)
    return [...state.held.values()].find((held) => held.lock.lockClass.name === lock.lockClass.name);
  return [...state.held.values()].find(
    (held) => held.lock.place === undefined && held.lock.lockClass.name === lock.lockClass.name,
  );
}

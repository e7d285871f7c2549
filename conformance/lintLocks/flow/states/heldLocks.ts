import type { LockRef, Mode } from "../../locks/lockRef.ts";
import { placeKey } from "../../locks/places/place.ts";
import type { Held, State } from "./state.ts";

/** The key of a lock in `State.held`. */
export const lockKey = (lock: LockRef) =>
  lock.place ? placeKey(lock.place) : `class ${lock.lockClass.name}`;

/** The lock held that answers to a reference: the same place, or any of the class if the reference is to a class. */
export function findHeld(state: State, lock: LockRef): Held | undefined {
  const same = state.held.get(lockKey(lock));
  if (same || lock.place) return same;
  const ofClass = [...state.held.values()].filter((held) => held.lock.lockClass.name === lock.lockClass.name);
  return ofClass.find(({ mode }) => mode === "exclusive") ?? ofClass[0];
}

export function withLock(state: State, held: Held): State {
  return { ...state, held: new Map(state.held).set(lockKey(held.lock), held) };
}

export function withoutLock(state: State, lock: LockRef): State {
  const held = new Map(state.held);
  held.delete(lockKey(lock));
  return { ...state, held };
}

/** Whether a lock held in one mode is enough for what needs the other. */
export const suffices = (held: Mode, needed: Mode) => held === "exclusive" || needed === "shared";

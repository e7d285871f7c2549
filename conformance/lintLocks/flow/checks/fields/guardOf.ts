import type { Guard } from "../../../locks/guard.ts";
import type { LockRef } from "../../../locks/lockRef.ts";
import { type Place, placeBelow } from "../../../locks/places/place.ts";

/** The locks of a guard, of the very object whose field a place is. */
export function guardOf(field: Place, { locks, nested }: Guard): LockRef[] {
  return locks.map((lock) => {
    if (lock.place?.root !== "this") return lock;
    const steps = field.steps.slice(0, Math.max(0, field.steps.length - 1 - nested));
    const text = field.text
      .split(".")
      .slice(0, -1 - nested)
      .join(".");
    const owner: Place = { root: field.root, steps, declaration: undefined, text };
    const place = placeBelow(owner, lock.place.steps, lock.place.declaration);
    return { ...lock, place, text: place.text };
  });
}

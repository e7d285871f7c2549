import type { Held, State } from "./state.ts";

/** A lock held, as messages tell it: which, how, and since which line. */
export function heldText({ lock, mode, by }: Held): string {
  const { name } = lock.lockClass;
  const which = lock.text === name || lock.lockClass.unknown ? lock.text : `${lock.text} (${name})`;
  const how = mode === "shared" ? "held shared" : "held";
  if (by === undefined) return `${which} ${how}, as the function's tag says`;
  return `${which} ${how} since line ${by.getSourceFile().getLineAndCharacterOfPosition(by.getStart()).line + 1}`;
}

/** All locks held. */
export function allHeldText({ held }: State): string {
  return held.size === 0 ? "no lock held" : [...held.values()].map(heldText).join(", ");
}

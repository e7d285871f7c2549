import type { ts } from "ts-morph";
import { guard } from "../../../locks/guard.ts";
import type { LockRef } from "../../../locks/lockRef.ts";
import { type Place, placeKey } from "../../../locks/places/place.ts";
import { findHeld, suffices } from "../../states/heldLocks.ts";
import { allHeldText } from "../../states/heldText.ts";
import type { State, States } from "../../states/state.ts";
import type { Walk } from "../../walk.ts";
import { guardOf } from "./guardOf.ts";
import { isOwned } from "./isOwned.ts";

/** Checks that a field is read or written with the locks that its tags name. */
export function checkAccess(walk: Walk, field: Place, write: boolean, node: ts.Node, states: States): void {
  if (isOwned(walk, field)) return;
  const said = field.declaration && guard(field.declaration, walk.source);
  if (said === undefined) {
    checkKnown(walk, field, write, node);
    return;
  }
  if (said.locks.length === 0 || (!write && said.atomicReads)) return;
  const locks = guardOf(field, said);
  for (const state of states) {
    if (write) checkWrite(walk, field, locks, state, node);
    else checkRead(walk, field, locks, state, node);
  }
}

function checkWrite(walk: Walk, field: Place, locks: LockRef[], state: State, node: ts.Node): void {
  const missing = locks.find((lock) => findHeld(state, lock)?.mode !== "exclusive");
  if (missing === undefined) return;
  const expected = `${missing.text} held exclusively to write ${field.text}`;
  walk.report(node, "unguarded-write", expected, allHeldText(state));
}

function checkRead(walk: Walk, field: Place, locks: LockRef[], state: State, node: ts.Node): void {
  const enough = locks.some((lock) => {
    const held = findHeld(state, lock);
    return held && suffices(held.mode, "shared");
  });
  if (enough) return;
  const names = locks.map(({ text }) => text).join(" or ");
  walk.report(node, "unguarded-read", `${names} held to read ${field.text}`, allHeldText(state));
}

/** Of an address that comes from elsewhere nobody knows what protects it, unless this function's tags pass it on. */
function checkKnown(walk: Walk, place: Place, write: boolean, node: ts.Node): void {
  const { reads, writes, waits } = walk.contract;
  const passed = [...writes, ...waits, ...(write ? [] : reads)].some(
    (each) => placeKey(each) === placeKey(place),
  );
  if (passed || (place.root === "this" && place.steps.length === 0)) return;
  const isField = place.steps.length > 0;
  // A field with no tag is told of where it is declared.
  if (isField) return;
  const what = write ? "written" : "read";
  walk.report(node, "unknown-address", `a field that is ${what}, or a const of it`, place.text);
}

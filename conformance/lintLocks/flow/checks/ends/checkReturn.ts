import { ts } from "ts-morph";
import type { Condition } from "../../../contracts/conditions/condition.ts";
import type { LockUse } from "../../../contracts/contract.ts";
import type { LockRef } from "../../../locks/lockRef.ts";
import { type Place, placeBelow } from "../../../locks/places/place.ts";
import { resolvePlace } from "../../../locks/places/resolvePlace.ts";
import { skipOuter } from "../../../source/skipOuter.ts";
import { assume } from "../../states/fact.ts";
import { findHeld, lockKey, suffices } from "../../states/heldLocks.ts";
import { allHeldText, heldText } from "../../states/heldText.ts";
import type { State, States } from "../../states/state.ts";
import type { Walk } from "../../walk.ts";

/** Checks that a function returns with the locks that its tags say, and no others. */
export function checkReturn(walk: Walk, states: States, node: ts.Node): void {
  const value = returnedBy(node);
  const { requires, acquires, releases } = walk.contract;
  const all = [...acquires, ...releases];
  const split = all.reduce<States>(
    (now, use) => now.flatMap((state) => bothSides(walk, state, use, value)),
    states,
  );
  for (const state of split) {
    const left = new Map(state.held);
    for (const use of acquires) {
      if (!applies(walk, state, use, value)) continue;
      const lock = returned(walk, use.lock, value);
      const held = findHeld(state, lock);
      if (held && suffices(held.mode, use.mode)) left.delete(lockKey(held.lock));
      else walk.report(node, "acquires-unmet", `${lock.text} held at the return`, allHeldText(state));
    }
    for (const use of releases) {
      const held = applies(walk, state, use, value) ? findHeld(state, use.lock) : undefined;
      if (held === undefined || acquires.some(({ lock }) => lockKey(lock) === lockKey(use.lock))) continue;
      left.delete(lockKey(held.lock));
      walk.report(node, "releases-unmet", `${use.lock.text} released at the return`, heldText(held));
    }
    for (const { lock } of requires) {
      if (releases.some((use) => lockKey(use.lock) === lockKey(lock))) continue;
      const held = findHeld(state, lock);
      if (held) left.delete(lockKey(held.lock));
      else walk.report(node, "requires-lost", `${lock.text} held until the return`, allHeldText(state));
    }
    for (const held of left.values())
      walk.report(node, "held-at-return", `${held.lock.text} released before the return`, heldText(held));
  }
}

/** The expression that a function returns here. */
function returnedBy(node: ts.Node): ts.Expression | undefined {
  if (ts.isReturnStatement(node)) return node.expression;
  return ts.isExpression(node) ? node : undefined;
}

function returned(walk: Walk, lock: LockRef, value: ts.Expression | undefined): LockRef {
  if (lock.place?.root !== "return" || value === undefined) return lock;
  const base = resolvePlace(value, walk.source.checker);
  const place = placeBelow(base, lock.place.steps, lock.place.declaration);
  return { ...lock, place, text: place.text };
}

/** A condition of the tag as it is at this return; true or false where the value returned decides it. */
function here(walk: Walk, when: Condition, value: ts.Expression | undefined): Condition | boolean {
  if (when.place.root !== "return") return when;
  const e = value && skipOuter(value);
  if (e?.kind === ts.SyntaxKind.TrueKeyword) return (when.value === "true") === when.holds;
  if (e?.kind === ts.SyntaxKind.FalseKeyword) return (when.value === "false") === when.holds;
  if (e?.kind === ts.SyntaxKind.NullKeyword) return (when.value === "null") === when.holds;
  const base: Place | undefined = e && resolvePlace(e, walk.source.checker);
  return base ? { ...when, place: placeBelow(base, when.place.steps, when.place.declaration) } : false;
}

function bothSides(walk: Walk, state: State, { when }: LockUse, value: ts.Expression | undefined): State[] {
  const condition = when && here(walk, when, value);
  if (condition === undefined || typeof condition === "boolean") return [state];
  return [assume(state, condition, true), assume(state, condition, false)].flatMap((side) => side ?? []);
}

function applies(walk: Walk, state: State, { when }: LockUse, value: ts.Expression | undefined): boolean {
  const condition = when === undefined ? true : here(walk, when, value);
  return typeof condition === "boolean" ? condition : assume(state, condition, false) === undefined;
}

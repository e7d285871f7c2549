import type { ts } from "ts-morph";
import { type BoundCall, bindLock, bindPlace } from "../../../contracts/bind.ts";
import { functionName } from "../../../contracts/functionName.ts";
import { summary } from "../../../contracts/summary.ts";
import { resolvePlace } from "../../../locks/places/resolvePlace.ts";
import { findHeld, suffices } from "../../states/heldLocks.ts";
import { allHeldText, heldText } from "../../states/heldText.ts";
import type { Held, States } from "../../states/state.ts";
import type { Walk } from "../../walk.ts";
import { checkAccess } from "../fields/checkAccess.ts";
import { checkOrder } from "./checkOrder.ts";
import { checkOwners } from "./checkOwners.ts";
import { checkWait } from "./checkWait.ts";

/** Checks what the contract of a called function asks for: locks held, not held, and what it accesses. */
export function checkCall(walk: Walk, bound: BoundCall, states: States): void {
  const { call, callee } = bound;
  const { checker } = walk.source;
  const name = functionName(callee.declaration);
  for (const { lock, mode } of callee.requires) {
    const needed = bindLock(lock, bound, checker);
    for (const state of states) {
      const held = findHeld(state, needed);
      if (held && suffices(held.mode, mode)) continue;
      const how = mode === "shared" ? "held, shared at least," : "held";
      walk.report(call, "requires-unmet", `${needed.text} ${how} to call ${name}`, allHeldText(state));
    }
  }
  for (const lock of callee.excludes) {
    const held = states.map((state) => findHeld(state, bindLock(lock, bound, checker))).find(Boolean);
    if (held) walk.report(call, "excluded-lock", `${lock.text} not held to call ${name}`, heldText(held));
  }
  checkTaken(walk, bound, name, states);
  checkBlocked(walk, bound, name, states);
  checkOwners(walk, bound);
  for (const [places, write] of [
    [callee.reads, false],
    [callee.writes, true],
  ] as const) {
    for (const place of places)
      for (const each of alternatives(place, bound, walk)) checkAccess(walk, each, write, call, states);
  }
  for (const place of callee.waits) checkWait(walk, bindPlace(place, bound, checker), call, states);
}

/** The places that a place of the callee's tags may be: a variable of a loop over a list is any of the list. */
function alternatives(place: BoundCall["callee"]["reads"][number], bound: BoundCall, walk: Walk) {
  const one = bindPlace(place, bound, walk.source.checker);
  const list = listBehind(one.declaration);
  if (one.steps.length > 0 || list === undefined) return [one];
  return list.elements.map((element) => resolvePlace(element, walk.source.checker));
}

function listBehind(declaration: ts.Declaration | undefined): ts.ArrayLiteralExpression | undefined {
  const loop = declaration?.parent?.parent as Partial<ts.ForOfStatement> | undefined;
  const list = loop?.initializer === declaration?.parent ? loop?.expression : undefined;
  return list && "elements" in list ? (list as ts.ArrayLiteralExpression) : undefined;
}

/** Checks that the caller holds no lock that the callee, or who it calls, takes; and that the order is kept. */
function checkTaken(walk: Walk, { call, callee }: BoundCall, name: string, states: States): void {
  const said = new Set(
    [...callee.acquires, ...callee.callsHolding, ...callee.releases, ...callee.requires].map(
      ({ lock }) => lock.lockClass.name,
    ),
  );
  for (const [taken, by] of summary(callee.declaration, walk.source).takes) {
    if (said.has(taken)) continue;
    for (const held of states.flatMap((state): Held[] => [...state.held.values()])) {
      if (held.lock.lockClass.name !== taken) {
        checkOrder(walk, held, { name: taken, unknown: false }, `${taken} in ${by}`, call);
        continue;
      }
      const expected = `${taken} not held to call ${name}, as ${by === name ? "it" : by} takes it`;
      walk.report(call, "excluded-lock", expected, heldText(held));
    }
  }
}

function checkBlocked(walk: Walk, { call, callee }: BoundCall, name: string, states: States): void {
  const { blocks } = summary(callee.declaration, walk.source);
  const state = states.find(({ held }) => held.size > 0);
  if (blocks === undefined || callee.waits.length > 0 || state === undefined) return;
  const expected = `no lock held to call ${name}, as ${blocks === name ? "it" : blocks} may block`;
  walk.report(call, "blocked-with-lock", expected, allHeldText(state));
}

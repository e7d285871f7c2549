import type { ts } from "ts-morph";
import { type BoundCall, bindLock } from "../../contracts/bind.ts";
import { jump } from "../jump.ts";
import { acquire } from "../locks/acquire.ts";
import { withoutLock } from "../states/heldLocks.ts";
import type { State, States } from "../states/state.ts";
import type { Walk } from "../walk.ts";
import { walkCallback } from "./walkCallback.ts";

/** Checks a callback that is called with locks held, which are released also when it throws. */
export function walkHolding(
  walk: Walk,
  callback: ts.ArrowFunction | ts.FunctionExpression,
  bound: BoundCall,
  states: States,
): void {
  const { call, callee } = bound;
  const locks = callee.callsHolding.map(({ lock, mode }) => ({
    lock: bindLock(lock, bound, walk.source.checker),
    mode,
  }));
  const inside = states.map((state) =>
    locks.reduce((now, { lock, mode }) => acquire(walk, now, lock, mode, call), state),
  );
  const throws: State[] = [];
  walk.frames.push({ kind: "try", throws });
  walkCallback(walk, callback, inside);
  walk.frames.pop();
  const released = throws.map((state) => locks.reduce((now, { lock }) => withoutLock(now, lock), state));
  jump(walk, { how: "throw", label: undefined, node: callback, states: released });
}

import { ts } from "ts-morph";
import { lockClass } from "../locks/lockClass.ts";
import type { LockRef } from "../locks/lockRef.ts";
import { type Place, placeBelow } from "../locks/places/place.ts";
import { resolvePlace } from "../locks/places/resolvePlace.ts";
import type { Contract } from "./contract.ts";

/** A call, whom it calls, and where its result goes; undefined for nowhere that has a name. */
export interface BoundCall {
  readonly call: ts.CallExpression | ts.NewExpression;
  readonly callee: Contract;
  readonly result: Place | undefined;
}

/** A place of the callee's tags as the caller sees it: arguments for parameters. */
export function bindPlace(place: Place, bound: BoundCall, checker: ts.TypeChecker): Place {
  const base = bindRoot(place, bound, checker);
  if (base === undefined) return place;
  return place.steps.length === 0 ? base : placeBelow(base, place.steps, place.declaration);
}

/** A lock of the callee's tags as the caller sees it. */
export function bindLock(lock: LockRef, bound: BoundCall, checker: ts.TypeChecker): LockRef {
  if (lock.place === undefined) return lock;
  const place = bindPlace(lock.place, bound, checker);
  const own = lock.lockClass.unknown && place.declaration ? lockClass(place.declaration, checker) : null;
  return { lockClass: own ?? lock.lockClass, place, text: place.text };
}

function bindRoot(
  { root }: Place,
  { call, callee, result }: BoundCall,
  checker: ts.TypeChecker,
): Place | undefined {
  const nowhere: Place = { root: call, steps: [], declaration: undefined, text: "the result" };
  if (root === "return") return result ?? nowhere;
  if (root === "this") {
    if (ts.isNewExpression(call)) return result ?? nowhere;
    const method = call.expression;
    const named = ts.isPropertyAccessExpression(method) || ts.isElementAccessExpression(method);
    return named ? resolvePlace(method.expression, checker) : nowhere;
  }
  const index = callee.declaration.parameters.findIndex(
    ({ name }) => ts.isIdentifier(name) && checker.getSymbolAtLocation(name) === root,
  );
  if (index < 0) return undefined;
  const argument = call.arguments?.[index];
  return argument ? resolvePlace(argument, checker) : nowhere;
}

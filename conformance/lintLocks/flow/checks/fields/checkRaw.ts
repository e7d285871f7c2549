import { ts } from "ts-morph";
import { resolvePlace } from "../../../locks/places/resolvePlace.ts";
import type { Walk } from "../../walk.ts";
import { isOwned } from "./isOwned.ts";

const arrays = /^(Int32Array|BigInt64Array)$/;
const changing = new Set(["copyWithin", "fill", "reverse", "set", "sort"]);

/** Checks that shared memory is accessed by primitives alone: no Atomics, no element of an array that they work on. */
export function checkRaw(walk: Walk, e: ts.Expression): void {
  const found = rawAccess(walk, e);
  if (found) walk.report(e, "raw-shared-access", "shared memory accessed by primitives alone", found);
}

function rawAccess(walk: Walk, e: ts.Expression): string | undefined {
  const { checker } = walk.source;
  if (ts.isIdentifier(e)) {
    const isGlobal = e.text === "Atomics" && checker.getTypeAtLocation(e).symbol?.name === "Atomics";
    return isGlobal ? "Atomics" : undefined;
  }
  if (ts.isNewExpression(e)) {
    return e.expression.getText() === "SharedArrayBuffer" ? "new SharedArrayBuffer" : undefined;
  }
  const isElement = ts.isElementAccessExpression(e);
  const isChange = ts.isPropertyAccessExpression(e) && changing.has(e.name.text);
  if (!isElement && !isChange) return undefined;
  if (!isSharedArray(checker.getTypeAtLocation(e.expression))) return undefined;
  if (isOwned(walk, resolvePlace(e.expression, checker))) return undefined;
  return `\`${e.getText()}\` of ${checker.typeToString(checker.getTypeAtLocation(e.expression))}`;
}

/** An array on a shared buffer, or one that may be and that Atomics can wait on. */
function isSharedArray(type: ts.Type): boolean {
  const name = type.symbol?.name ?? "";
  const [buffer] = (type as ts.TypeReference).typeArguments ?? [];
  const on = buffer?.symbol?.name;
  return arrays.test(name) ? on !== "ArrayBuffer" : name.endsWith("Array") && on === "SharedArrayBuffer";
}

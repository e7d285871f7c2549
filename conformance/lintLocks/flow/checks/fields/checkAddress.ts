import { ts } from "ts-morph";
import { calledFunction } from "../../../contracts/calledFunction.ts";
import { contract } from "../../../contracts/contract.ts";
import type { Place } from "../../../locks/places/place.ts";
import type { Walk } from "../../walk.ts";
import { isOwned } from "./isOwned.ts";

/** Checks that the address of a field goes nowhere but to a function that says what it does with it, or into a const. */
export function checkAddress(walk: Walk, e: ts.Expression, field: Place): void {
  if (isOwned(walk, field) || isKept(walk, e)) return;
  const expected = `the address of ${field.text} given to a function whose tags name the parameter`;
  walk.report(e, "address-escapes", expected, `it goes into \`${e.parent.getText().split("\n", 1)[0]}\``);
}

function isKept(walk: Walk, e: ts.Expression): boolean {
  const { parent } = e;
  if (ts.isParenthesizedExpression(parent) || ts.isNonNullExpression(parent)) return isKept(walk, parent);
  if (ts.isConditionalExpression(parent)) return parent.condition !== e && isKept(walk, parent);
  if (ts.isArrayLiteralExpression(parent)) return ts.isForOfStatement(parent.parent);
  if (ts.isVariableDeclaration(parent)) return (parent.parent.flags & ts.NodeFlags.Const) !== 0;
  if (!ts.isCallExpression(parent)) return false;
  const called = calledFunction(parent, walk.source.checker);
  if (called === undefined) return false;
  const { reads, writes, waits } = contract(called, walk.source);
  const name = called.parameters[parent.arguments.indexOf(e)]?.name;
  const symbol = name && walk.source.checker.getSymbolAtLocation(name);
  return [...reads, ...writes, ...waits].some(({ root }) => root === symbol);
}

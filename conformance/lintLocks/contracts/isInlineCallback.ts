import { ts } from "ts-morph";
import type { Source } from "../source/source.ts";
import { calledFunction } from "./calledFunction.ts";
import { contract } from "./contract.ts";

const methods = new Set(
  (
    "every filter find findIndex findLast findLastIndex flatMap forEach map reduce reduceRight some sort toSorted replace " +
    "replaceAll from"
  ).split(" "),
);

type Callback = ts.ArrowFunction | ts.FunctionExpression;

/**
 * Whether a node is a function that is called before the function that it is given to returns: by a method of the
 * language such as `forEach`, or by a function that says so.
 */
export function isInlineCallback(node: ts.Node, source: Source): node is Callback {
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return false;
  const call = node.parent;
  if (!ts.isCallExpression(call) || node.asteriskToken) return false;
  const called = calledFunction(call, source.checker);
  if (called === undefined) return false;
  if (contract(called, source).callsHolding.length > 0) return true;
  if (!ts.isPropertyAccessExpression(call.expression)) return false;
  const isAsync = node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) === true;
  const ofLanguage = called.getSourceFile().isDeclarationFile;
  return ofLanguage && !isAsync && methods.has(call.expression.name.text);
}

import { ts } from "ts-morph";
import { skipOuter } from "../../source/skipOuter.ts";
import { unaliased } from "../../source/unaliased.ts";
import { isConst } from "./isConst.ts";
import { isStable } from "./isStable.ts";
import { type Place, placeBelow } from "./place.ts";
import { staysTheSame } from "./staysTheSame.ts";

/**
 * The place that an expression names. Constants are followed to what they are made from; an expression that is no chain
 * of properties is a place of its own.
 */
export function resolvePlace(expression: ts.Expression, checker: ts.TypeChecker): Place {
  const e = skipOuter(expression);
  // What is awaited, or delegated to, is where the result comes from.
  if ((ts.isAwaitExpression(e) || ts.isYieldExpression(e)) && e.expression)
    return resolvePlace(e.expression, checker);
  if (e.kind === ts.SyntaxKind.ThisKeyword)
    return { root: "this", steps: [], declaration: undefined, text: "this" };
  if (ts.isIdentifier(e)) {
    const symbol = checker.getSymbolAtLocation(e);
    if (symbol) return placeOfVariable(unaliased(symbol, checker), checker);
  }
  if (ts.isPropertyAccessExpression(e)) {
    const declaration = checker.getSymbolAtLocation(e.name)?.valueDeclaration;
    return placeBelow(resolvePlace(e.expression, checker), [e.name.text], declaration);
  }
  if (ts.isElementAccessExpression(e) && ts.isStringLiteralLike(e.argumentExpression)) {
    const declaration = checker.getSymbolAtLocation(e.argumentExpression)?.valueDeclaration;
    return placeBelow(resolvePlace(e.expression, checker), [e.argumentExpression.text], declaration);
  }
  return { root: e, steps: [], declaration: undefined, text: brief(e) };
}

/** The constants that are being followed. */
const followed = new Set<ts.Symbol>();

/** The place that a variable stands for, or is. */
function placeOfVariable(symbol: ts.Symbol, checker: ts.TypeChecker): Place {
  const declaration = symbol.valueDeclaration;
  const itself: Place = { root: symbol, steps: [], declaration, text: symbol.name };
  // A constant that is made from itself is an error, which another tool tells.
  if (declaration === undefined || followed.has(symbol)) return itself;
  followed.add(symbol);
  try {
    return followed.size > 100 ? itself : (madeFrom(declaration, checker) ?? itself);
  } finally {
    followed.delete(symbol);
  }
}

/** The place that a constant is made from. */
function madeFrom(declaration: ts.Declaration, checker: ts.TypeChecker): Place | undefined {
  if (ts.isVariableDeclaration(declaration) && declaration.initializer && isConst(declaration)) {
    const initializer = skipOuter(declaration.initializer);
    return isStable(initializer, checker) ? resolvePlace(initializer, checker) : undefined;
  }
  return ts.isBindingElement(declaration) ? placeOfBinding(declaration, checker) : undefined;
}

function placeOfBinding(element: ts.BindingElement, checker: ts.TypeChecker): Place | undefined {
  const pattern = element.parent;
  if (!ts.isObjectBindingPattern(pattern) || element.dotDotDotToken || element.initializer) return undefined;
  const name = element.propertyName ?? element.name;
  if (!ts.isIdentifier(name)) return undefined;
  const declaration = checker.getPropertyOfType(
    checker.getTypeAtLocation(pattern),
    name.text,
  )?.valueDeclaration;
  if (declaration === undefined || !staysTheSame(declaration, checker)) return undefined;
  const outer = pattern.parent;
  if (ts.isBindingElement(outer)) {
    const base = placeOfBinding(outer, checker);
    return base && placeBelow(base, [name.text], declaration);
  }
  if (!ts.isVariableDeclaration(outer) || !outer.initializer || !isConst(outer)) return undefined;
  const source = skipOuter(outer.initializer);
  if (!isStable(source, checker)) return undefined;
  return placeBelow(resolvePlace(source, checker), [name.text], declaration);
}

function brief(node: ts.Node): string {
  const text = node.getText().replace(/\s+/g, " ");
  return text.length <= 60 ? text : `${text.slice(0, 57)}...`;
}

import { ts } from "ts-morph";
import { bindsCaller } from "../../../contracts/bindsCaller.ts";
import { contract } from "../../../contracts/contract.ts";
import { unaliased } from "../../../source/unaliased.ts";
import type { Walk } from "../../walk.ts";

/** Checks that a function whose tags ask something of its callers is called, not handed on as a value. */
export function checkValue(walk: Walk, e: ts.PropertyAccessExpression | ts.Identifier): void {
  const { checker } = walk.source;
  const symbol = checker.getSymbolAtLocation(ts.isIdentifier(e) ? e : e.name);
  const declaration = symbol && functionOf(unaliased(symbol, checker).valueDeclaration);
  if (declaration === undefined || isCalled(e) || !bindsCaller(contract(declaration, walk.source))) return;
  walk.report(e, "contract-lost", `a call of ${e.getText()}, whose tags name locks`, "its use as a value");
}

function functionOf(declaration: ts.Declaration | undefined): ts.SignatureDeclaration | undefined {
  if (declaration === undefined) return undefined;
  if (ts.isVariableDeclaration(declaration) || ts.isPropertyDeclaration(declaration)) {
    const { initializer } = declaration;
    return initializer && ts.isArrowFunction(initializer) ? initializer : undefined;
  }
  return ts.isFunctionLike(declaration) ? declaration : undefined;
}

function isCalled(e: ts.Expression): boolean {
  const { parent } = e;
  if (ts.isParenthesizedExpression(parent) || ts.isNonNullExpression(parent)) return isCalled(parent);
  if (ts.isCallExpression(parent)) return parent.expression === e;
  return ts.isTypeOfExpression(parent) || ts.isNewExpression(parent);
}

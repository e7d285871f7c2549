import { ts } from "ts-morph";
import { skipOuter } from "../../source/skipOuter.ts";
import { isAssigned } from "./isAssigned.ts";
import { isConst } from "./isConst.ts";
import { staysTheSame } from "./staysTheSame.ts";

/** Whether an expression leads through nothing but what stays the same. */
export function isStable(expression: ts.Expression, checker: ts.TypeChecker): boolean {
  const e = skipOuter(expression);
  if (e.kind === ts.SyntaxKind.ThisKeyword) return true;
  if (ts.isIdentifier(e)) {
    const declaration = checker.getSymbolAtLocation(e)?.valueDeclaration;
    if (declaration && ts.isParameter(declaration)) return !isAssigned(declaration, checker);
    return !declaration || !ts.isVariableDeclaration(declaration) || isConst(declaration);
  }
  if (!ts.isPropertyAccessExpression(e)) return false;
  const declaration = checker.getSymbolAtLocation(e.name)?.valueDeclaration;
  return declaration !== undefined && staysTheSame(declaration, checker) && isStable(e.expression, checker);
}

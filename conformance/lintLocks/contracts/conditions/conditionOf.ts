import { ts } from "ts-morph";
import { resolvePlace } from "../../locks/places/resolvePlace.ts";
import { skipOuter } from "../../source/skipOuter.ts";
import type { Condition } from "./condition.ts";

/** The condition that an expression of this form is: PLACE, !PLACE, PLACE === LITERAL or PLACE !== LITERAL. */
export function conditionOf(expression: ts.Expression, checker: ts.TypeChecker): Condition | undefined {
  const e = skipOuter(expression);
  if (ts.isPrefixUnaryExpression(e) && e.operator === ts.SyntaxKind.ExclamationToken) {
    const inner = conditionOf(e.operand, checker);
    return inner && { ...inner, holds: !inner.holds };
  }
  if (ts.isBinaryExpression(e)) {
    const same = e.operatorToken.kind === ts.SyntaxKind.EqualsEqualsEqualsToken;
    if (!same && e.operatorToken.kind !== ts.SyntaxKind.ExclamationEqualsEqualsToken) return undefined;
    const value = literalOf(e.right);
    if (value === undefined) return undefined;
    return {
      place: resolvePlace(e.left, checker),
      value,
      holds: same,
      other: otherOf(e.left, value, checker),
    };
  }
  return { place: resolvePlace(e, checker), value: "true", holds: true, other: "false" };
}

function literalOf(expression: ts.Expression): string | undefined {
  const e = skipOuter(expression);
  if (ts.isStringLiteralLike(e)) return JSON.stringify(e.text);
  if (ts.isNumericLiteral(e)) return e.text;
  if (e.kind === ts.SyntaxKind.TrueKeyword) return "true";
  if (e.kind === ts.SyntaxKind.FalseKeyword) return "false";
  if (e.kind === ts.SyntaxKind.NullKeyword) return "null";
  return undefined;
}

function otherOf(left: ts.Expression, value: string, checker: ts.TypeChecker): string | undefined {
  if (value === "true") return "false";
  if (value === "false") return "true";
  const type = checker.getTypeAtLocation(left);
  const values = (type.isUnion() ? type.types : [type]).map((part) =>
    part.isStringLiteral() || part.isNumberLiteral() ? JSON.stringify(part.value) : undefined,
  );
  return values.length === 2 ? values.find((each) => each !== value) : undefined;
}

import { ts } from "ts-morph";

const changing = new Set(
  "add append clear copyWithin delete enqueue fill pop push reverse set shift sort splice unshift".split(" "),
);

/** Whether an expression is written to: assigned, counted up, deleted, an element of it changed, or a method that changes it called. */
export function isWritten(e: ts.Expression): boolean {
  const { parent } = e;
  if (ts.isParenthesizedExpression(parent) || ts.isNonNullExpression(parent)) return isWritten(parent);
  if (ts.isBinaryExpression(parent)) {
    const operator = parent.operatorToken.kind;
    const assigns = operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment;
    return assigns && parent.left === e;
  }
  if (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) {
    return (
      parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken
    );
  }
  if (ts.isDeleteExpression(parent)) return true;
  if (ts.isElementAccessExpression(parent)) return parent.expression === e && isWritten(parent);
  if (ts.isPropertyAccessExpression(parent) && parent.expression === e) {
    if (parent.name.text === "length") return isWritten(parent);
    const call = parent.parent;
    return ts.isCallExpression(call) && call.expression === parent && changing.has(parent.name.text);
  }
  if (ts.isArrayLiteralExpression(parent)) return isWritten(parent);
  return ts.isForOfStatement(parent) && parent.initializer === (e as ts.Node);
}

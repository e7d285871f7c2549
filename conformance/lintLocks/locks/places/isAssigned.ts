import { ts } from "ts-morph";
import { memoize } from "../../source/memoize.ts";

/** Whether a function gives one of its parameters another value. */
export const isAssigned = memoize((parameter: ts.ParameterDeclaration, _checker: ts.TypeChecker): boolean => {
  const name = parameter.name.getText();
  const names = (e: ts.Node) => ts.isIdentifier(e) && e.text === name;
  const visit = (node: ts.Node): boolean => {
    if (ts.isBinaryExpression(node) && names(node.left)) {
      const operator = node.operatorToken.kind;
      if (operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment) return true;
    }
    if ((ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) && names(node.operand)) {
      if (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken)
        return true;
    }
    return ts.forEachChild(node, visit) ?? false;
  };
  return visit(parameter.parent);
});

import { ts } from "ts-morph";

const methods = new Set(
  (
    "every filter find findIndex findLast findLastIndex flatMap forEach map reduce reduceRight some sort toSorted replace " +
    "replaceAll from"
  ).split(" "),
);

/** Whether a node is a function that a method of the language calls before it returns, such as `forEach`. */
export function isInlineCallback(
  node: ts.Node,
  checker: ts.TypeChecker,
): node is ts.ArrowFunction | ts.FunctionExpression {
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return false;
  const call = node.parent;
  if (!ts.isCallExpression(call) || !ts.isPropertyAccessExpression(call.expression)) return false;
  if (!methods.has(call.expression.name.text) || node.asteriskToken) return false;
  if (node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword)) return false;
  const file = checker.getResolvedSignature(call)?.declaration?.getSourceFile();
  return file?.isDeclarationFile === true;
}

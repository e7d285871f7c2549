import { ts } from "ts-morph";

type Call = ts.CallExpression | ts.NewExpression;

/** The declaration that a call goes to, of the function or the constructor; undefined when nobody knows it. */
export function calledFunction(call: Call, checker: ts.TypeChecker): ts.SignatureDeclaration | undefined {
  const declaration = checker.getResolvedSignature(call)?.declaration;
  if (declaration === undefined || ts.isJSDocSignature(declaration)) return undefined;
  return declaration;
}

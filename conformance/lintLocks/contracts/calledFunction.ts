import { ts } from "ts-morph";

type Call = ts.CallExpression | ts.NewExpression;

/** The declaration that a call goes to, of the function or the constructor; undefined when nobody knows it. */
export function calledFunction(call: Call, checker: ts.TypeChecker): ts.SignatureDeclaration | undefined {
  const declaration = checker.getResolvedSignature(call)?.declaration;
  if (declaration === undefined || ts.isJSDocSignature(declaration)) return undefined;
  return implementation(declaration, checker);
}

/** Of an overload without a comment of its own, the function that stands for all of them. */
function implementation(overload: ts.SignatureDeclaration, checker: ts.TypeChecker): ts.SignatureDeclaration {
  const named = ts.isFunctionDeclaration(overload) || ts.isMethodDeclaration(overload);
  if (!named || overload.body || ts.getJSDocTags(overload).length > 0 || !overload.name) return overload;
  const all = checker.getSymbolAtLocation(overload.name)?.declarations ?? [];
  const found = all.find((each) => ts.isFunctionLike(each) && (each as ts.FunctionDeclaration).body);
  return (found as ts.SignatureDeclaration | undefined) ?? overload;
}

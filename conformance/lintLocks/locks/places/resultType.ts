import type { ts } from "ts-morph";

/** What a function gives its caller in the end: what a generator returns, what a promise resolves to. */
export function resultType(declaration: ts.SignatureDeclaration, checker: ts.TypeChecker): ts.Type {
  const signature = checker.getSignatureFromDeclaration(declaration);
  if (signature === undefined) return checker.getAnyType();
  const type = checker.getReturnTypeOfSignature(signature);
  const generator = (declaration as { asteriskToken?: ts.Node }).asteriskToken !== undefined;
  if (generator || /^(Async)?Generator$/.test(type.symbol?.name ?? "")) {
    const [, result] = checker.getTypeArguments(type as ts.TypeReference);
    if (result) return result;
  }
  return checker.getAwaitedType(type) ?? type;
}

import { ts } from "ts-morph";

/** What messages call a function: its own name, that of its variable, or `a function`. */
export function functionName(declaration: ts.SignatureDeclaration): string {
  if (ts.isConstructorDeclaration(declaration)) return `new ${declaration.parent.name?.text ?? "class"}`;
  if (declaration.name) return declaration.name.getText();
  const parent = declaration.parent;
  const named =
    ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent);
  return named ? parent.name.getText() : "a function";
}

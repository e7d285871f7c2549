import { ts } from "ts-morph";
import { readTags, type Tag } from "../tags/readTags.ts";

/** The tags that a function has; a method without any has those of the method that it overrides or implements. */
export function contractTags(declaration: ts.SignatureDeclaration, checker: ts.TypeChecker): readonly Tag[] {
  const own = readTags(declaration);
  const type = declaration.parent;
  const isMethod = ts.isMethodDeclaration(declaration) || ts.isMethodSignature(declaration);
  if (own.length > 0 || !isMethod || !(ts.isClassLike(type) || ts.isInterfaceDeclaration(type))) return own;
  for (const base of type.heritageClauses?.flatMap((clause) => [...clause.types]) ?? []) {
    const symbol = checker.getPropertyOfType(checker.getTypeAtLocation(base), declaration.name.getText());
    const overridden = symbol?.valueDeclaration;
    if (overridden === undefined || overridden === declaration) continue;
    const isFunction = ts.isFunctionLike(overridden);
    const tags = isFunction ? contractTags(overridden, checker) : readTags(overridden);
    if (tags.length > 0) return tags;
  }
  return own;
}

import { ts } from "ts-morph";
import { memoize } from "../source/memoize.ts";
import type { Source } from "../source/source.ts";
import { type LockClass, lockClass } from "./lockClass.ts";

/** The classes of all locks that are declared in the files, by name; fields may share a class. */
export function lockClasses(source: Source): ReadonlyMap<string, readonly LockClass[]> {
  return collected(source, source.checker);
}

const collected = memoize(({ files }: Source, checker: ts.TypeChecker) => {
  const classes = new Map<string, LockClass[]>();
  const visit = (node: ts.Node): void => {
    const declares =
      ts.isPropertyDeclaration(node) ||
      ts.isPropertySignature(node) ||
      (ts.isParameter(node) && ts.isParameterPropertyDeclaration(node, node.parent)) ||
      (ts.isVariableDeclaration(node) && ts.isSourceFile(node.parent.parent.parent));
    const found = declares ? lockClass(node, checker) : null;
    if (found) classes.set(found.name, [...(classes.get(found.name) ?? []), found]);
    ts.forEachChild(node, visit);
  };
  for (const file of files) visit(file);
  return classes;
});

import { basename } from "node:path";
import { ts } from "ts-morph";
import { memoize } from "../source/memoize.ts";
import { readTags } from "../tags/readTags.ts";
import { typeTag } from "./typeTag.ts";

/** All locks that one field holds, of whatever object: `TaskSet.mu`. */
export interface LockClass {
  readonly name: string;
  /** Whether it can be held shared. */
  readonly shared: boolean;
  /** Whether the lock is one that a caller hands over: which one, nobody can tell. */
  readonly unknown: boolean;
  readonly declaration: ts.Declaration;
}

/** The class of the lock that a field, variable or parameter holds; null if it holds no lock. */
export const lockClass = memoize(makeLockClass);

function makeLockClass(declaration: ts.Declaration, checker: ts.TypeChecker): LockClass | null {
  if (!isHolder(declaration)) return null;
  const capability = typeTag(declaration, "capability", checker);
  if (capability === undefined) return null;
  const given = readTags(declaration).find((tag) => tag.name === "lock_class")?.subject;
  const unknown =
    isOwn(declaration) ||
    (ts.isParameter(declaration) && !ts.isParameterPropertyDeclaration(declaration, declaration.parent)) ||
    ts.isBindingElement(declaration) ||
    (ts.isVariableDeclaration(declaration) && !makesLock(declaration.initializer));
  return {
    name: given || ownName(declaration),
    shared: capability.subject === "rwmutex",
    unknown,
    declaration,
  };
}

/** A field, a variable, a parameter; and a lock's own class, for `this`. */
const isHolder = (node: ts.Node) =>
  isOwn(node) ||
  ts.isPropertyDeclaration(node) ||
  ts.isPropertySignature(node) ||
  ts.isVariableDeclaration(node) ||
  ts.isParameter(node) ||
  ts.isBindingElement(node) ||
  ts.isPropertyAssignment(node) ||
  ts.isGetAccessor(node);

const isOwn = (node: ts.Node) => ts.isClassLike(node) || ts.isInterfaceDeclaration(node);

const makesLock = (initializer: ts.Expression | undefined) =>
  initializer !== undefined && (ts.isNewExpression(initializer) || ts.isObjectLiteralExpression(initializer));

function ownName(declaration: ts.NamedDeclaration): string {
  const own = declaration.name?.getText() ?? "lock";
  // A variable is not known by its name alone outside of its file.
  if (ts.isVariableDeclaration(declaration)) {
    const file = basename(declaration.getSourceFile().fileName).replace(/\.\w+$/, "");
    return `${file}:${own}`;
  }
  const owner = nearestNamed(declaration);
  return owner === undefined ? own : `${owner}.${own}`;
}

function nearestNamed(declaration: ts.Node): string | undefined {
  if (ts.isBindingElement(declaration)) return undefined;
  if (ts.isParameter(declaration) && !ts.isParameterPropertyDeclaration(declaration, declaration.parent))
    return undefined;
  for (let node = declaration.parent; node && !ts.isSourceFile(node); node = node.parent) {
    if (
      ts.isClassLike(node) ||
      ts.isInterfaceDeclaration(node) ||
      ts.isTypeAliasDeclaration(node) ||
      ts.isVariableDeclaration(node)
    ) {
      if (node.name) return node.name.getText();
    }
  }
  return undefined;
}

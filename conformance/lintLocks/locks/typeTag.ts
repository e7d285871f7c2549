import { ts } from "ts-morph";
import { unaliased } from "../source/unaliased.ts";
import { readTags, type Tag } from "../tags/readTags.ts";

/** The tag of this name on the type that a declaration is declared with, or has. */
export function typeTag(declaration: ts.Node, name: string, checker: ts.TypeChecker): Tag | undefined {
  // What `import * as` names is no value of a type.
  if (ts.isSourceFile(declaration)) return undefined;
  const node = (declaration as { type?: ts.TypeNode }).type;
  const named = node && ts.isTypeReferenceNode(node) ? checker.getSymbolAtLocation(node.typeName) : undefined;
  // The alias of a number or a string is known from the source alone: the type has forgotten it.
  const own = named && symbolTag(unaliased(named, checker), name);
  if (own) return own;
  // A declared type of another form has no name, and its own tags.
  const type = checker.getTypeAtLocation(declaration);
  for (const symbol of [type.aliasSymbol, type.symbol, ...basesOf(type)]) {
    const tag = symbol && symbolTag(symbol, name);
    if (tag) return tag;
  }
  return undefined;
}

/** The classes and interfaces that a type extends. */
function basesOf(type: ts.Type): ts.Symbol[] {
  if (!type.isClassOrInterface()) return [];
  return (type.getBaseTypes() ?? []).flatMap((base) => [base.symbol, ...basesOf(base)]);
}

function symbolTag(symbol: ts.Symbol, name: string): Tag | undefined {
  for (const declaration of symbol.declarations ?? []) {
    const isType =
      ts.isClassLike(declaration) ||
      ts.isInterfaceDeclaration(declaration) ||
      ts.isTypeAliasDeclaration(declaration);
    const tag = isType ? readTags(declaration).find((each) => each.name === name) : undefined;
    if (tag) return tag;
  }
  return undefined;
}

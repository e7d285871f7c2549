import { ts } from "ts-morph";
import { lockClass } from "../locks/lockClass.ts";
import type { TagHost } from "./tagKinds.ts";

/** What a tag stands on, in all respects in which a tag may. */
export interface FoundHost {
  readonly hosts: readonly TagHost[];
  readonly declaration: ts.Declaration;
  /** The field that holds the function, if one does. */
  readonly field?: ts.Declaration;
}

/** What the node of a comment is to a tag in it; undefined where no tag means anything. */
export function tagHost(node: ts.Node, tag: ts.JSDocTag, checker: ts.TypeChecker): FoundHost | undefined {
  if (isModuleComment(node, tag)) return { hosts: ["module"], declaration: node as ts.Declaration };
  if (ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node))
    return { hosts: ["type"], declaration: node };
  if (ts.isClassLike(node)) return { hosts: ["class"], declaration: node };
  if (ts.isFunctionLike(node)) return { hosts: ["function"], declaration: node };
  if (ts.isVariableStatement(node)) {
    const [declaration, ...more] = node.declarationList.declarations;
    return declaration && more.length === 0 ? ofHolder(declaration, checker) : undefined;
  }
  const holds =
    ts.isPropertyDeclaration(node) ||
    ts.isPropertySignature(node) ||
    ts.isPropertyAssignment(node) ||
    (ts.isParameter(node) && ts.isParameterPropertyDeclaration(node, node.parent));
  return holds ? ofHolder(node, checker) : undefined;
}

function ofHolder(
  declaration:
    | ts.VariableDeclaration
    | ts.PropertyDeclaration
    | ts.PropertySignature
    | ts.PropertyAssignment
    | ts.ParameterDeclaration,
  checker: ts.TypeChecker,
): FoundHost {
  const { initializer } = declaration as ts.PropertyDeclaration;
  if (initializer && (ts.isArrowFunction(initializer) || ts.isFunctionExpression(initializer)))
    return { hosts: ["function", "field"], declaration: initializer, field: declaration };
  const { type } = declaration as ts.PropertyDeclaration;
  if (type && ts.isFunctionTypeNode(type))
    return { hosts: ["function", "field"], declaration: type, field: declaration };
  return { hosts: [lockClass(declaration, checker) ? "lock" : "field"], declaration };
}

/** Whether a tag is in the first comment of its file. */
function isModuleComment(node: ts.Node, tag: ts.JSDocTag): boolean {
  const [statement] = node.getSourceFile().statements;
  if (node !== statement || tag.tagName.text !== "primitive_module") return false;
  return (node as { jsDoc?: readonly ts.JSDoc[] }).jsDoc?.[0] === tag.parent;
}

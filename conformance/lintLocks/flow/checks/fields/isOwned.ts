import { ts } from "ts-morph";
import type { Place } from "../../../locks/places/place.ts";
import { resolvePlace } from "../../../locks/places/resolvePlace.ts";
import { skipOuter } from "../../../source/skipOuter.ts";
import type { Walk } from "../../walk.ts";

/**
 * Whether nobody else can get at a place: what a tag says the function owns and what is reached from it, what the
 * function made itself, and an object in its own constructor.
 */
export function isOwned(walk: Walk, place: Place, depth = 0): boolean {
  if (walk.contract.owns.some((owned) => isBelow(place, owned))) return true;
  if (place.root === "this") return isInConstructor(walk.contract.declaration);
  if (typeof place.root === "string" || depth > 8) return false;
  const origin =
    "kind" in place.root ? originOf(place.root) : originOfVariable(place.root.valueDeclaration, walk.body);
  if (origin === undefined) return false;
  if (ts.isNewExpression(origin) || ts.isObjectLiteralExpression(origin)) return true;
  const base = resolvePlace(origin, walk.source.checker);
  return base.root !== place.root && isOwned(walk, base, depth + 1);
}

function isBelow(place: Place, owned: Place): boolean {
  return place.root === owned.root && owned.steps.every((step, i) => place.steps[i] === step);
}

/** What the value of an expression comes from: the object that a method was called on, or an element was taken of. */
function originOf(node: ts.Node): ts.Expression | undefined {
  if (!ts.isExpression(node)) return undefined;
  const e = skipOuter(node);
  if (ts.isNewExpression(e) || ts.isObjectLiteralExpression(e)) return e;
  if (ts.isCallExpression(e) && ts.isPropertyAccessExpression(e.expression)) return e.expression.expression;
  return ts.isElementAccessExpression(e) || ts.isPropertyAccessExpression(e) ? e.expression : undefined;
}

/** What a variable of the function comes from; those of a module, or of a function around this one, are everybody's. */
function originOfVariable(declaration: ts.Declaration | undefined, body: ts.Node): ts.Expression | undefined {
  if (declaration === undefined || !ts.isVariableDeclaration(declaration)) return undefined;
  if (!isWithin(declaration, body) || ts.isSourceFile(declaration.parent.parent.parent)) return undefined;
  if (declaration.initializer) return originOf(declaration.initializer);
  const loop = declaration.parent.parent;
  return ts.isForOfStatement(loop) ? loop.expression : undefined;
}

function isWithin(node: ts.Node, outer: ts.Node): boolean {
  return node.getSourceFile() === outer.getSourceFile() && node.pos >= outer.pos && node.end <= outer.end;
}

/** Whether a function is a constructor, or an arrow function in one. */
function isInConstructor(declaration: ts.Node): boolean {
  if (ts.isConstructorDeclaration(declaration)) return true;
  if (ts.isPropertyDeclaration(declaration)) return true;
  if (!ts.isArrowFunction(declaration)) return false;
  for (let at: ts.Node = declaration.parent; at; at = at.parent) {
    if (ts.isFunctionLike(at) || ts.isPropertyDeclaration(at)) return isInConstructor(at);
  }
  return false;
}

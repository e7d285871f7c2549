import { ts } from "ts-morph";
import type { Place } from "../../locks/places/place.ts";
import { resolvePlace } from "../../locks/places/resolvePlace.ts";
import { checkValue } from "../checks/calls/checkValue.ts";
import { checkYielded } from "../checks/calls/checkYielded.ts";
import { checkField } from "../checks/fields/checkField.ts";
import { checkRaw } from "../checks/fields/checkRaw.ts";
import { join } from "../join.ts";
import type { States } from "../states/state.ts";
import type { Walk } from "../walk.ts";
import { walkAssignment } from "./walkAssignment.ts";
import { walkCall } from "./walkCall.ts";
import { walkCondition } from "./walkCondition.ts";

/**
 * The states after an expression, its parts in the order in which they are evaluated.
 *
 * @param result where its value goes
 */
export function walkExpression(walk: Walk, e: ts.Node, states: States, result?: Place): States {
  if (states.length === 0 || ts.isFunctionLike(e) || ts.isClassLike(e) || ts.isTypeNode(e)) return states;
  if (ts.isCallExpression(e) || ts.isNewExpression(e)) return walkCall(walk, e, states, result);
  if (ts.isYieldExpression(e)) return walkYield(walk, e, states, result);
  if (ts.isConditionalExpression(e)) return walkChoice(walk, e, states, result);
  if (ts.isBinaryExpression(e)) return walkBinary(walk, e, states);
  if (ts.isPropertyAccessExpression(e) || ts.isElementAccessExpression(e) || ts.isIdentifier(e)) {
    const before = ts.isIdentifier(e) ? states : walkParts(walk, e, states);
    checkRaw(walk, e);
    if (!ts.isElementAccessExpression(e)) checkValue(walk, e);
    return checkField(walk, e, before);
  }
  if (ts.isShorthandPropertyAssignment(e)) return states;
  return walkParts(walk, e, states, isOuter(e) ? result : undefined);
}

const isOuter = (e: ts.Node) =>
  ts.isParenthesizedExpression(e) ||
  ts.isAwaitExpression(e) ||
  ts.isNonNullExpression(e) ||
  ts.isAsExpression(e) ||
  ts.isSatisfiesExpression(e);

function walkParts(walk: Walk, node: ts.Node, states: States, result?: Place): States {
  let now = states;
  ts.forEachChild(node, (part) => {
    // The name of a property is no variable.
    const isName = (node as { name?: ts.Node }).name === part;
    if (!isName) now = walkExpression(walk, part, now, result);
  });
  return now;
}

function walkYield(walk: Walk, e: ts.YieldExpression, states: States, result: Place | undefined): States {
  if (e.expression === undefined) return states;
  if (!e.asteriskToken) checkYielded(walk, e.expression);
  return walkExpression(walk, e.expression, states, result);
}

function walkChoice(
  walk: Walk,
  e: ts.ConditionalExpression,
  states: States,
  result: Place | undefined,
): States {
  const { yes, no } = walkCondition(walk, e.condition, states);
  const then = walkExpression(walk, e.whenTrue, yes, result);
  return join(walk, [...then, ...walkExpression(walk, e.whenFalse, no, result)], e);
}

function walkBinary(walk: Walk, e: ts.BinaryExpression, states: States): States {
  const operator = e.operatorToken.kind;
  if (operator === ts.SyntaxKind.AmpersandAmpersandToken || operator === ts.SyntaxKind.BarBarToken) {
    const { yes, no } = walkCondition(walk, e, states);
    return join(walk, [...yes, ...no], e);
  }
  if (operator === ts.SyntaxKind.QuestionQuestionToken) {
    const left = walkExpression(walk, e.left, states);
    return join(walk, [...left, ...walkExpression(walk, e.right, left)], e);
  }
  if (operator >= ts.SyntaxKind.FirstAssignment && operator <= ts.SyntaxKind.LastAssignment) {
    const result = ts.isIdentifier(e.left) ? resolvePlace(e.left, walk.source.checker) : undefined;
    return walkAssignment(walk, e, states, result);
  }
  return walkExpression(walk, e.right, walkExpression(walk, e.left, states));
}

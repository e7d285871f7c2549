import { ts } from "ts-morph";
import type { Place } from "../../locks/places/place.ts";
import { skipOuter } from "../../source/skipOuter.ts";
import { checkField } from "../checks/fields/checkField.ts";
import { checkRaw } from "../checks/fields/checkRaw.ts";
import { join } from "../join.ts";
import type { State, States } from "../states/state.ts";
import type { Walk } from "../walk.ts";
import { walkExpression } from "./walkExpression.ts";

/** The states after an assignment: the object of the left side first, then the right side, then the write. */
export function walkAssignment(
  walk: Walk,
  e: ts.BinaryExpression,
  states: States,
  result: Place | undefined,
): States {
  const left = skipOuter(e.left);
  const isAccess = ts.isPropertyAccessExpression(left) || ts.isElementAccessExpression(left);
  let before = states;
  if (isAccess) before = walkExpression(walk, left.expression, before);
  if (ts.isElementAccessExpression(left)) before = walkExpression(walk, left.argumentExpression, before);
  let after = walkExpression(walk, e.right, before, result);
  // Of `a ??= b` the right side may not be evaluated.
  if (isLogical(e.operatorToken.kind)) after = join(walk, [...before, ...after], e);
  if (!isAccess && !ts.isIdentifier(left)) return walkExpression(walk, left, after);
  checkRaw(walk, left);
  const written = checkField(walk, left, after);
  return result ? written.map((state) => forget(walk, state, result, e)) : written;
}

const isLogical = (kind: ts.SyntaxKind) =>
  kind === ts.SyntaxKind.BarBarEqualsToken ||
  kind === ts.SyntaxKind.AmpersandAmpersandEqualsToken ||
  kind === ts.SyntaxKind.QuestionQuestionEqualsToken;

/** What was known of a variable is known no more; a lock that only it led to is lost. */
function forget(walk: Walk, state: State, variable: Place, node: ts.BinaryExpression): State {
  const lost = [...state.held.values()].find(
    ({ lock, by }) => lock.place?.root === variable.root && !(by && isWithin(by, node.right)),
  );
  if (lost) {
    const { text } = lost.lock;
    walk.report(node, "lock-reassigned", `${text} released before ${variable.text} changes`, `${text} held`);
  }
  return state;
}

const isWithin = (node: ts.Node, outer: ts.Node) => node.pos >= outer.pos && node.end <= outer.end;

import { ts } from "ts-morph";
import { conditionOf } from "../../contracts/conditions/conditionOf.ts";
import { isStable } from "../../locks/places/isStable.ts";
import { placeKey } from "../../locks/places/place.ts";
import { skipOuter } from "../../source/skipOuter.ts";
import { assume } from "../states/fact.ts";
import type { States } from "../states/state.ts";
import type { Walk } from "../walk.ts";
import { walkExpression } from "./walkExpression.ts";

/** The states in which a condition turns out true, and false. */
export interface Branches {
  readonly yes: States;
  readonly no: States;
}

/**
 * The states after a condition. What it says of something that cannot change is remembered.
 *
 * @param subject what a `switch` compares the expression with
 */
export function walkCondition(
  walk: Walk,
  expression: ts.Expression,
  states: States,
  subject?: ts.Expression,
): Branches {
  const e = skipOuter(expression);
  if (subject === undefined) {
    if (e.kind === ts.SyntaxKind.TrueKeyword) return { yes: states, no: [] };
    if (e.kind === ts.SyntaxKind.FalseKeyword) return { yes: [], no: states };
    if (ts.isPrefixUnaryExpression(e) && e.operator === ts.SyntaxKind.ExclamationToken) {
      const { yes, no } = walkCondition(walk, e.operand, states);
      return { yes: no, no: yes };
    }
    if (ts.isBinaryExpression(e)) {
      const { yes, no } = walkLogical(walk, e, states) ?? {};
      if (yes && no) return { yes, no };
    }
  }
  return split(walk, walkExpression(walk, e, states), e, subject);
}

function walkLogical(walk: Walk, e: ts.BinaryExpression, states: States): Branches | undefined {
  if (e.operatorToken.kind === ts.SyntaxKind.AmpersandAmpersandToken) {
    const left = walkCondition(walk, e.left, states);
    const right = walkCondition(walk, e.right, left.yes);
    return { yes: right.yes, no: [...left.no, ...right.no] };
  }
  if (e.operatorToken.kind === ts.SyntaxKind.BarBarToken) {
    const left = walkCondition(walk, e.left, states);
    const right = walkCondition(walk, e.right, left.no);
    return { yes: [...left.yes, ...right.yes], no: right.no };
  }
  return undefined;
}

function split(walk: Walk, states: States, e: ts.Expression, subject: ts.Expression | undefined): Branches {
  const { checker } = walk.source;
  const compared = subject && ts.factory.createStrictEquality(subject, e);
  const condition = conditionOf(compared ?? e, checker);
  if (condition === undefined) return { yes: states, no: states };
  const key = placeKey(condition.place);
  const stable = isStable(subject ?? operandOf(e), checker);
  const known = states.some(({ facts }) => facts.has(key));
  if (!stable && !known) return { yes: states, no: states };
  return {
    yes: states.flatMap((state) => assume(state, condition, true) ?? []),
    no: states.flatMap((state) => assume(state, condition, false) ?? []),
  };
}

/** What a comparison with a literal is about, or the expression itself. */
function operandOf(e: ts.Expression): ts.Expression {
  return ts.isBinaryExpression(e) ? e.left : e;
}

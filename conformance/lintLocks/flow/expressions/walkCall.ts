import { ts } from "ts-morph";
import { calledFunction } from "../../contracts/calledFunction.ts";
import { contract } from "../../contracts/contract.ts";
import { isInlineCallback } from "../../contracts/isInlineCallback.ts";
import type { Place } from "../../locks/places/place.ts";
import { resultType } from "../../locks/places/resultType.ts";
import { checkOwners } from "../checks/calls/checkOwners.ts";
import { checkRun } from "../checks/calls/checkRun.ts";
import { checkField } from "../checks/fields/checkField.ts";
import { checkRaw } from "../checks/fields/checkRaw.ts";
import { jump } from "../jump.ts";
import { applyCall } from "../locks/applyCall.ts";
import type { States } from "../states/state.ts";
import type { Walk } from "../walk.ts";
import { walkCallback } from "./walkCallback.ts";
import { walkExpression } from "./walkExpression.ts";
import { walkHolding } from "./walkHolding.ts";

type Call = ts.CallExpression | ts.NewExpression;

/** The states after a call: its arguments, callbacks that it runs at once, and what its contract says. */
export function walkCall(walk: Walk, call: Call, states: States, result: Place | undefined): States {
  const { source } = walk;
  const called = calledFunction(call, source.checker);
  const callee = called && contract(called, source);
  let now = walkReceiver(walk, call, states);
  for (const argument of call.arguments ?? []) {
    if (!isInlineCallback(argument, source)) now = walkExpression(walk, argument, now);
    else if (!callee?.callsHolding.length) now = walkCallback(walk, argument, now);
    else walkHolding(walk, argument, { call, callee, result }, now);
  }
  checkRaw(walk, call);
  if (callee === undefined || (!callee.tagged && isUnknown(callee.declaration))) mayThrow(walk, call, now);
  if (callee === undefined) return now;
  const bound = { call, callee, result };
  if (checkRun(walk, call, callee)) {
    const after = applyCall(walk, bound, now);
    return neverReturns(callee.declaration, source.checker) ? [] : after;
  }
  // A generator that is handed on runs at some time.
  if (callee.runs === "yield*") checkOwners(walk, bound);
  return now;
}

function walkReceiver(walk: Walk, call: Call, states: States): States {
  const callee = call.expression;
  if (ts.isPropertyAccessExpression(callee)) {
    checkRaw(walk, callee);
    return checkField(walk, callee, walkExpression(walk, callee.expression, states));
  }
  return walkExpression(walk, callee, states);
}

function neverReturns(declaration: ts.SignatureDeclaration, checker: ts.TypeChecker): boolean {
  return (resultType(declaration, checker).flags & ts.TypeFlags.Never) !== 0;
}

const isUnknown = (declaration: ts.SignatureDeclaration) =>
  (declaration as ts.FunctionLikeDeclaration).body === undefined && !ts.isConstructorDeclaration(declaration);

/** Whatever is not known may throw; that matters where something is done about it. */
function mayThrow(walk: Walk, node: ts.Node, states: States): void {
  if (walk.frames.some(({ kind }) => kind === "try"))
    jump(walk, { how: "throw", label: undefined, node, states });
}

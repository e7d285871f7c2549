import { ts } from "ts-morph";
import { memoize } from "../source/memoize.ts";
import type { Source } from "../source/source.ts";
import { bindLock } from "./bind.ts";
import { calledFunction } from "./calledFunction.ts";
import { type Contract, contract } from "./contract.ts";
import { functionName } from "./functionName.ts";
import { isInlineCallback } from "./isInlineCallback.ts";

/** What a function does itself, and whom it calls. */
export interface Direct {
  /** The names of the classes of locks that it takes, each with its own name. */
  readonly takes: ReadonlyMap<string, string>;
  readonly throws: boolean;
  readonly blocks: string | undefined;
  readonly calls: ReadonlySet<ts.SignatureDeclaration>;
  /** Those of the calls whose errors it lets through. */
  readonly uncaught: ReadonlySet<ts.SignatureDeclaration>;
}

/** What a function does itself, as its tags and its body say; of a primitive the tags alone. */
export const direct = memoize((declaration: ts.SignatureDeclaration, source: Source): Direct => {
  const own = contract(declaration, source);
  const name = functionName(declaration);
  const takes = new Map<string, string>();
  const calls = new Set<ts.SignatureDeclaration>();
  const uncaught = new Set<ts.SignatureDeclaration>();
  let throws = own.throwsHolding.length > 0;
  let blocks = own.blocks ? name : undefined;
  const take = (callee: Contract, call: ts.CallExpression | ts.NewExpression) => {
    for (const { lock } of [...callee.acquires, ...callee.callsHolding]) {
      const { lockClass } = bindLock(lock, { call, callee, result: undefined }, source.checker);
      if (!lockClass.unknown) takes.set(lockClass.name, name);
    }
  };
  const visit = (node: ts.Node, caught: boolean): void => {
    if (ts.isClassLike(node)) return;
    if (ts.isFunctionLike(node) && !isInlineCallback(node, source)) return;
    if (ts.isThrowStatement(node)) throws ||= !caught;
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const called = calledFunction(node, source.checker);
      const callee = called && contract(called, source);
      if (callee && (callee.runs !== "yield*" || runsHere(node))) {
        calls.add(callee.declaration);
        if (!caught) uncaught.add(callee.declaration);
        take(callee, node);
        // Who waits with the mutex of its caller lets the caller's go.
        if (callee.waits.length > 0 && own.requires.length === 0) blocks ??= name;
      }
    }
    const catches = ts.isTryStatement(node) && node.catchClause !== undefined;
    ts.forEachChild(node, (part) => visit(part, caught || (catches && part === node.tryBlock)));
  };
  for (const { lock } of [...own.acquires, ...own.callsHolding])
    if (!lock.lockClass.unknown) takes.set(lock.lockClass.name, name);
  const { body } = declaration as ts.FunctionLikeDeclaration;
  if (body !== undefined && !own.primitive) visit(body, false);
  return { takes, throws, blocks, calls, uncaught };
});

/** Whether a generator is delegated to, or left to the caller to run. */
const runsHere = ({ parent }: ts.Node) =>
  (ts.isYieldExpression(parent) && parent.asteriskToken !== undefined) ||
  ts.isReturnStatement(parent) ||
  ts.isArrowFunction(parent);

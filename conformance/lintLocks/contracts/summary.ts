import { ts } from "ts-morph";
import { memoize } from "../source/memoize.ts";
import type { Source } from "../source/source.ts";
import { bindLock } from "./bind.ts";
import { calledFunction } from "./calledFunction.ts";
import { contract } from "./contract.ts";
import { functionName } from "./functionName.ts";

/** What a call of a function may do before it returns, its callees included. */
export interface Summary {
  /** The names of the classes of locks that are taken, each with the function that takes it. */
  readonly takes: ReadonlyMap<string, string>;
  readonly throws: boolean;
  /** The function that blocks, if one does. */
  readonly blocks: string | undefined;
}

const nothing: Summary = { takes: new Map(), throws: false, blocks: undefined };

/** The summary of a function, from its own tags and all that it calls. */
export function summary(declaration: ts.SignatureDeclaration, source: Source): Summary {
  const seen = new Set<ts.SignatureDeclaration>();
  const takes = new Map<string, string>();
  let throws = false;
  let blocks: string | undefined;
  const todo = [declaration];
  for (let next = todo.pop(); next; next = todo.pop()) {
    if (seen.has(next)) continue;
    seen.add(next);
    const own = direct(next, source);
    for (const [lock, by] of own.takes) if (!takes.has(lock)) takes.set(lock, by);
    throws ||= own.throws;
    blocks ??= own.blocks;
    todo.push(...own.calls);
  }
  return { takes, throws, blocks };
}

interface Direct extends Summary {
  readonly calls: readonly ts.SignatureDeclaration[];
}

/** What a function does itself: what its tags say, and whom it calls. */
const direct = memoize((declaration: ts.SignatureDeclaration, source: Source): Direct => {
  const own = contract(declaration, source);
  const name = functionName(declaration);
  const takes = new Map<string, string>();
  for (const { lock } of own.acquires) if (!lock.lockClass.unknown) takes.set(lock.lockClass.name, name);
  const body = (declaration as ts.FunctionLikeDeclaration).body;
  const waits = own.waits.length > 0 && own.requires.length === 0;
  const blocks = own.blocks || waits ? name : undefined;
  if (body === undefined || own.primitive) return { ...nothing, takes, blocks, calls: [] };
  const calls: ts.SignatureDeclaration[] = [];
  let throws = own.throwsHolding.length > 0;
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node)) return;
    if (ts.isThrowStatement(node)) throws = true;
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const called = calledFunction(node, source.checker);
      const callee = called && contract(called, source);
      if (callee && (callee.runs !== "yield*" || runsHere(node))) {
        calls.push(callee.declaration);
        for (const { lock } of callee.acquires) {
          const { lockClass } = bindLock(lock, { call: node, callee, result: undefined }, source.checker);
          if (!lockClass.unknown) takes.set(lockClass.name, name);
        }
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(body);
  return { takes, throws, blocks, calls };
});

const runsHere = (call: ts.Node) =>
  ts.isYieldExpression(call.parent) && call.parent.asteriskToken !== undefined;

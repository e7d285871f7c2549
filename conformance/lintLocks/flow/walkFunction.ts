import { ts } from "ts-morph";
import { contract, type LockUse } from "../contracts/contract.ts";
import type { Report } from "../report.ts";
import type { Source } from "../source/source.ts";
import { checkPattern } from "./checks/fields/checkPattern.ts";
import { walkExpression } from "./expressions/walkExpression.ts";
import { jump } from "./jump.ts";
import { walkStatement } from "./statements/walkStatement.ts";
import { assume } from "./states/fact.ts";
import { withLock } from "./states/heldLocks.ts";
import { joinStates } from "./states/joinStates.ts";
import type { State, States } from "./states/state.ts";
import type { Walk } from "./walk.ts";

/** Checks all paths through one function, unless it is a primitive. */
export function walkFunction(declaration: ts.FunctionLikeDeclaration, source: Source, report: Report): void {
  const { body } = declaration;
  const own = contract(declaration, source);
  if (body === undefined || own.primitive) return;
  const entry = [...own.requires, ...own.releases].reduce<States>(
    (states, use) => states.flatMap((state) => sides(state, use)),
    [{ held: new Map(), facts: new Map() }],
  );
  const walk: Walk = { source, report, contract: own, frames: [], body };
  const begin = joinStates(entry);
  for (const { name, initializer } of declaration.parameters) {
    if (!ts.isIdentifier(name)) checkPattern(walk, name, undefined, begin);
    if (initializer) walkExpression(walk, initializer, begin);
  }
  if (!ts.isBlock(body)) {
    const states = walkExpression(walk, body, begin);
    jump(walk, { how: "return", label: undefined, node: body, states });
    return;
  }
  const states = walkStatement(walk, body, begin);
  jump(walk, { how: "return", label: undefined, node: body.getLastToken() ?? body, states });
}

/** The states in which a tag lets a function begin: with the lock, and without it if its condition does not hold. */
function sides(state: State, { lock, mode, when }: LockUse): State[] {
  const held = { lock, mode, by: undefined };
  if (when === undefined) return [withLock(state, held)];
  const yes = assume(state, when, true);
  const no = assume(state, when, false);
  return [...(yes ? [withLock(yes, held)] : []), ...(no ? [no] : [])];
}

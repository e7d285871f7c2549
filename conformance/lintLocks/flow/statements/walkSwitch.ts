import { ts } from "ts-morph";
import { walkCondition } from "../expressions/walkCondition.ts";
import { walkExpression } from "../expressions/walkExpression.ts";
import { join } from "../join.ts";
import type { State, States } from "../states/state.ts";
import type { Walk } from "../walk.ts";
import { walkStatement } from "./walkStatement.ts";

/** The states after a switch; a clause is entered by its own case, and from the clause before. */
export function walkSwitch(walk: Walk, node: ts.SwitchStatement, states: States, labels: string[]): States {
  let rest = walkExpression(walk, node.expression, states);
  const entered = node.caseBlock.clauses.map((clause): States => {
    if (ts.isDefaultClause(clause)) return [];
    const { yes, no } = walkCondition(walk, clause.expression, rest, node.expression);
    rest = no;
    return yes;
  });
  const breaks: State[] = [];
  walk.frames.push({ kind: "target", labels, breaks, continues: undefined, plain: true });
  let through: States = [];
  for (const [i, clause] of node.caseBlock.clauses.entries()) {
    const direct = ts.isDefaultClause(clause) ? rest : entered[i]!;
    const begin = join(walk, [...through, ...direct], clause);
    through = clause.statements.reduce<States>((before, each) => walkStatement(walk, each, before), begin);
  }
  walk.frames.pop();
  const none = node.caseBlock.clauses.some(ts.isDefaultClause) ? [] : rest;
  return join(walk, [...through, ...breaks, ...none], node);
}

import { ts } from "ts-morph";
import { walkCondition } from "../expressions/walkCondition.ts";
import { walkExpression } from "../expressions/walkExpression.ts";
import { walkVariables } from "../expressions/walkVariables.ts";
import { join } from "../join.ts";
import { decided, joinStates, signature } from "../states/joinStates.ts";
import type { State, States } from "../states/state.ts";
import type { Walk } from "../walk.ts";
import { walkStatement } from "./walkStatement.ts";

/**
 * The states after a loop. One turn is walked, from the states before the first: whoever comes back to the head must
 * hold what was held there, so that any number of turns is like one.
 */
export function walkLoop(walk: Walk, node: ts.IterationStatement, states: States, labels: string[]): States {
  const breaks: State[] = [];
  const continues: State[] = [];
  const turn = (before: States): States => {
    walk.frames.push({ kind: "target", labels, breaks, continues, plain: true });
    const after = walkStatement(walk, node.statement, before);
    walk.frames.pop();
    return joinStates([...after, ...continues]);
  };
  if (ts.isDoStatement(node)) {
    const { yes, no } = walkCondition(walk, node.expression, turn(states));
    comeBack(walk, states, yes, node);
    return join(walk, [...no, ...breaks], node);
  }
  if (ts.isWhileStatement(node)) {
    const { yes, no } = walkCondition(walk, node.expression, states);
    comeBack(walk, states, turn(yes), node);
    return join(walk, [...no, ...breaks], node);
  }
  if (ts.isForStatement(node)) return walkFor(walk, node, states, turn, breaks);
  const each = node as ts.ForInOrOfStatement;
  let before = walkExpression(walk, each.expression, states);
  if (ts.isExpression(each.initializer)) before = walkExpression(walk, each.initializer, before);
  comeBack(walk, before, turn(before), node);
  return join(walk, [...before, ...breaks], node);
}

function walkFor(
  walk: Walk,
  node: ts.ForStatement,
  states: States,
  turn: (before: States) => States,
  breaks: readonly State[],
): States {
  const { initializer, condition, incrementor } = node;
  let head = states;
  if (initializer) {
    head = ts.isVariableDeclarationList(initializer)
      ? walkVariables(walk, initializer, states)
      : walkExpression(walk, initializer, states);
  }
  const { yes, no } = condition ? walkCondition(walk, condition, head) : { yes: head, no: [] };
  const after = turn(yes);
  comeBack(walk, head, incrementor ? walkExpression(walk, incrementor, after) : after, node);
  return join(walk, [...no, ...breaks], node);
}

/** Checks that each state that comes back to the head of a loop holds what one of the states there holds. */
function comeBack(walk: Walk, head: States, back: States, node: ts.IterationStatement): void {
  const fits = (a: State, b: State) => signature(a) === signature(b) && !decided(a, b);
  const strange = back.find((state) => !head.some((each) => fits(each, state)));
  if (strange === undefined) return;
  const before = head[0]!.held;
  const more = [...strange.held].find(([key, { mode }]) => before.get(key)?.mode !== mode)?.[1];
  const less = [...before].find(([key]) => !strange.held.has(key))?.[1];
  const found = more
    ? `${more.lock.text} held ${more.mode} more`
    : `${less?.lock.text ?? "a lock"} held no more`;
  walk.report(
    node,
    "held-over-loop",
    "the locks held before the first turn of the loop, after each turn",
    found,
  );
}

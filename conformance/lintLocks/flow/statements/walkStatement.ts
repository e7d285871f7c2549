import { ts } from "ts-morph";
import { walkCondition } from "../expressions/walkCondition.ts";
import { walkExpression } from "../expressions/walkExpression.ts";
import { walkVariables } from "../expressions/walkVariables.ts";
import { join } from "../join.ts";
import { jump } from "../jump.ts";
import type { State, States } from "../states/state.ts";
import type { Walk } from "../walk.ts";
import { walkLoop } from "./walkLoop.ts";
import { walkSwitch } from "./walkSwitch.ts";
import { walkTry } from "./walkTry.ts";

/** The states after a statement, from those before it. Jumps out of it are taken to where they lead. */
export function walkStatement(walk: Walk, node: ts.Statement, states: States, labels: string[] = []): States {
  if (states.length === 0) return states;
  if (ts.isBlock(node)) return walkStatements(walk, node.statements, states);
  if (ts.isExpressionStatement(node)) return walkExpression(walk, node.expression, states);
  if (ts.isVariableStatement(node)) return walkVariables(walk, node.declarationList, states);
  if (ts.isIfStatement(node)) return walkIf(walk, node, states);
  if (ts.isIterationStatement(node, false)) return walkLoop(walk, node, states, labels);
  if (ts.isSwitchStatement(node)) return walkSwitch(walk, node, states, labels);
  if (ts.isTryStatement(node)) return walkTry(walk, node, states);
  if (ts.isLabeledStatement(node)) return walkLabelled(walk, node, states, labels);
  if (ts.isReturnStatement(node)) {
    const after = node.expression ? walkExpression(walk, node.expression, states) : states;
    jump(walk, { how: "return", label: undefined, node, states: after });
    return [];
  }
  if (ts.isThrowStatement(node)) {
    const after = walkExpression(walk, node.expression, states);
    jump(walk, { how: "throw", label: undefined, node, states: after });
    return [];
  }
  if (ts.isBreakOrContinueStatement(node)) {
    const how = ts.isBreakStatement(node) ? "break" : "continue";
    jump(walk, { how, label: node.label?.text, node, states });
    return [];
  }
  if (ts.isExportAssignment(node)) return walkExpression(walk, node.expression, states);
  const inside = ts.isModuleDeclaration(node) && node.body;
  return inside && ts.isModuleBlock(inside) ? walkStatements(walk, inside.statements, states) : states;
}

function walkStatements(walk: Walk, statements: readonly ts.Statement[], states: States): States {
  return statements.reduce<States>((before, statement) => walkStatement(walk, statement, before), states);
}

function walkIf(walk: Walk, node: ts.IfStatement, states: States): States {
  const { yes, no } = walkCondition(walk, node.expression, states);
  const then = walkStatement(walk, node.thenStatement, yes);
  const otherwise = node.elseStatement ? walkStatement(walk, node.elseStatement, no) : no;
  return join(walk, [...then, ...otherwise], node);
}

function walkLabelled(walk: Walk, node: ts.LabeledStatement, states: States, labels: string[]): States {
  const all = [...labels, node.label.text];
  if (ts.isIterationStatement(node.statement, true)) return walkStatement(walk, node.statement, states, all);
  const breaks: State[] = [];
  walk.frames.push({ kind: "target", labels: all, breaks, continues: undefined, plain: false });
  const after = walkStatement(walk, node.statement, states, all);
  walk.frames.pop();
  return join(walk, [...after, ...breaks], node);
}

import { ts } from "ts-morph";
import { walkStatement } from "../statements/walkStatement.ts";
import { joinStates, signature } from "../states/joinStates.ts";
import type { State, States } from "../states/state.ts";
import type { Walk } from "../walk.ts";
import { walkExpression } from "./walkExpression.ts";

/** The states after a callback was called any number of times, in the middle of the function around it. */
export function walkCallback(
  walk: Walk,
  callback: ts.ArrowFunction | ts.FunctionExpression,
  states: States,
): States {
  const returns: State[] = [];
  walk.frames.push({ kind: "callback", returns });
  const { body } = callback;
  const end = ts.isBlock(body) ? walkStatement(walk, body, states) : walkExpression(walk, body, states);
  walk.frames.pop();
  const known = new Set(states.map(signature));
  const strange = [...end, ...returns].some((state) => !known.has(signature(state)));
  if (strange) {
    const expected = "the locks held before a callback, after each call of it";
    walk.report(callback, "held-over-loop", expected, "others held after a call");
  }
  return joinStates(states);
}

import { ts } from "ts-morph";
import { resolvePlace } from "../../locks/places/resolvePlace.ts";
import { checkPattern } from "../checks/fields/checkPattern.ts";
import type { States } from "../states/state.ts";
import type { Walk } from "../walk.ts";
import { walkExpression } from "./walkExpression.ts";

/** The states after variables were made. A variable is where the result of its initializer goes. */
export function walkVariables(walk: Walk, list: ts.VariableDeclarationList, states: States): States {
  let now = states;
  for (const { name, initializer } of list.declarations) {
    if (!initializer) continue;
    const result = ts.isIdentifier(name) ? resolvePlace(name, walk.source.checker) : undefined;
    now = walkExpression(walk, initializer, now, result);
    if (!ts.isIdentifier(name)) checkPattern(walk, name, initializer, now);
  }
  return now;
}

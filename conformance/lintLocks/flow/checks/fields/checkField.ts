import { ts } from "ts-morph";
import { guard } from "../../../locks/guard.ts";
import { resolvePlace } from "../../../locks/places/resolvePlace.ts";
import { typeTag } from "../../../locks/typeTag.ts";
import type { States } from "../../states/state.ts";
import type { Walk } from "../../walk.ts";
import { checkAccess } from "./checkAccess.ts";
import { checkAddress } from "./checkAddress.ts";
import { isWritten } from "./isWritten.ts";

/** Checks an access to a field, or a variable, that is written as such; gives back the states. */
export function checkField(
  walk: Walk,
  e: ts.PropertyAccessExpression | ts.ElementAccessExpression | ts.Identifier,
  states: States,
): States {
  const { checker } = walk.source;
  const field = resolvePlace(e, checker);
  // A const of a field was read when it was made; with an address nothing is read.
  if (!field.declaration || field.root === e || ts.isFunctionLike(field.declaration)) return states;
  const isConstOfField = "text" in e && field.steps.length > 0;
  if (typeTag(field.declaration, "address", checker)) {
    if (!isConstOfField && field.steps.length > 0) checkAddress(walk, e, field);
    return states;
  }
  if (isConstOfField || typeTag(field.declaration, "condition", checker)) return states;
  if (guard(field.declaration, walk.source)) checkAccess(walk, field, isWritten(e), e, states);
  return states;
}

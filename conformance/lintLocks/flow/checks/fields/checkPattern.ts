import { ts } from "ts-morph";
import { guard } from "../../../locks/guard.ts";
import { placeBelow } from "../../../locks/places/place.ts";
import { resolvePlace } from "../../../locks/places/resolvePlace.ts";
import { typeTag } from "../../../locks/typeTag.ts";
import type { States } from "../../states/state.ts";
import type { Walk } from "../../walk.ts";
import { checkAccess } from "./checkAccess.ts";

/** Checks the fields that a pattern reads, as in `const { count } = this`. */
export function checkPattern(
  walk: Walk,
  pattern: ts.BindingPattern,
  from: ts.Expression | undefined,
  states: States,
): void {
  const { checker } = walk.source;
  const type = checker.getTypeAtLocation(pattern);
  const base = from
    ? resolvePlace(from, checker)
    : { root: pattern, steps: [], declaration: undefined, text: pattern.getText() };
  for (const element of pattern.elements) {
    if (!ts.isBindingElement(element)) continue;
    if (!ts.isIdentifier(element.name)) checkPattern(walk, element.name, undefined, states);
    const name = element.propertyName ?? element.name;
    if (ts.isArrayBindingPattern(pattern) || !ts.isIdentifier(name)) continue;
    const declaration = checker.getPropertyOfType(type, name.text)?.valueDeclaration;
    if (declaration === undefined || guard(declaration, walk.source) === undefined) continue;
    const refers = typeTag(declaration, "address", checker) ?? typeTag(declaration, "condition", checker);
    if (refers === undefined)
      checkAccess(walk, placeBelow(base, [name.text], declaration), false, element, states);
  }
}

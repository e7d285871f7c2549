import { ts } from "ts-morph";
import { calledFunction } from "../../../contracts/calledFunction.ts";
import { skipOuter } from "../../../source/skipOuter.ts";
import { readTags } from "../../../tags/readTags.ts";
import type { Walk } from "../../walk.ts";

/** Checks that an effect is yielded where it is made, by a function that is known: else nobody knows what it does. */
export function checkYielded(walk: Walk, expression: ts.Expression): void {
  const { checker } = walk.source;
  const e = skipOuter(expression);
  if (ts.isConditionalExpression(e)) {
    checkYielded(walk, e.whenTrue);
    checkYielded(walk, e.whenFalse);
    return;
  }
  if (!isEffect(checker.getTypeAtLocation(e))) return;
  const called = ts.isCallExpression(e) ? calledFunction(e, checker) : undefined;
  // A function type has no tags; what it stands for, nobody knows.
  if (called && !(ts.isFunctionTypeNode(called) && readTags(called).length === 0)) return;
  walk.report(e, "untagged-effect", "an effect yielded as the result of a function with tags", e.getText());
}

function isEffect({ aliasSymbol, symbol }: ts.Type): boolean {
  const declarations = [aliasSymbol, symbol].flatMap((each) => each?.declarations ?? []);
  return declarations.some((each) => readTags(each).some(({ name }) => name === "effect"));
}

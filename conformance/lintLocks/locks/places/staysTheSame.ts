import { ts } from "ts-morph";
import { typeTag } from "../typeTag.ts";

/** A property that is read-only, or holds a lock: who changes a lock while it is in use is beyond help. */
export function staysTheSame(declaration: ts.Declaration, checker: ts.TypeChecker): boolean {
  if ((ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Readonly) !== 0) return true;
  return typeTag(declaration, "capability", checker) !== undefined;
}

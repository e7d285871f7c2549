import type { Definition, Expression, SourceRange } from "../syntax/syntax.ts";
import { placeOfAt } from "./placeOfAt.ts";

/** A part of a definition that may be evaluated or not while the rest is. */
export interface Branch {
  readonly range: SourceRange;
  /** Name of the definition that it is in. */
  readonly definition: string;
  readonly kind: "definition" | "conjunct" | "disjunct" | "arm" | "conclusion" | "outcome";
  /** What comes before a conjunct or an outcome: where that is not reached, this is not either. */
  readonly behind: SourceRange | null;
}

/** Bodies that are no expressions of their own: a function's stands in its head, and TLC looks into tuples of variables. */
const unmarked = new Set(["$RecursiveFcnSpec", "$NonRecursiveFcnSpec", "$Tuple"]);
const conjunctions = new Set(["$ConjList", "\\land"]);
const formulas = new Set([...["$ConjList", "\\land", "$DisjList", "\\lor"], "=", "\\in", "UNCHANGED", "=>"]);
const disjunctions = new Set(["$DisjList", "\\lor"]);

/**
 * The branches of a definition: its body, each conjunct and disjunct after the first, each arm of an IF or CASE, and
 * what an implication concludes; and of an action its outcome, reached when a step is one of the action's. An outer one
 * comes before those in it.
 *
 * These are none: constants, which are evaluated before a run begins; the disjuncts that an action falls into, which are
 * all looked at, and whose names are what a checker calls the actions by; and of a temporal formula all that stands
 * outside of its `[A]_v`.
 *
 * @param code the text of the module without its comments, by line
 */
export function branchesOf({ name, arity, level, body }: Definition, code: readonly string[]): Branch[] {
  if (level === 0 && arity === 0) return [];
  const branches: Branch[] = [];
  const add = (kind: Branch["kind"], expression: Expression, before?: Expression): void => {
    const range = rangeOf(expression, before);
    if (range === null) return;
    branches.push({
      range,
      definition: name,
      kind,
      behind: before && kind === "conjunct" ? lastOf(before).range : null,
    });
    within(expression, false);
  };
  const rangeOf = (expression: Expression, before: Expression | undefined): SourceRange | null => {
    if (expression.builtIn !== "@") return expression.range;
    if (before === undefined) return null;
    return before.builtIn === "@" ? null : placeOfAt(code, before.range);
  };
  /** @param open whether it is an action, or a disjunct of one, that is to stay as it is */
  const within = (expression: Expression, open: boolean): void => {
    const { builtIn, parts } = expression;
    const [first, ...others] = parts;
    if (expression.level > 2) for (const part of parts) inTemporal(part);
    else if (builtIn === null || first === undefined) for (const part of parts) within(part, false);
    else if (disjunctions.has(builtIn) && open) for (const part of parts) within(part, true);
    else if (conjunctions.has(builtIn) || disjunctions.has(builtIn)) {
      within(first, false);
      for (const [index, part] of others.entries()) {
        add(conjunctions.has(builtIn) ? "conjunct" : "disjunct", part, parts[index]);
      }
    } else if (builtIn === "=>") {
      within(first, false);
      add("conclusion", others[0]!, first);
    } else if (builtIn === "$IfThenElse") {
      within(first, false);
      for (const [index, part] of others.entries()) add("arm", part, parts[index]);
    } else if (builtIn === "$Case") {
      for (const pair of parts) for (const guard of pair.parts.slice(0, -1)) within(guard, false);
      for (const pair of parts) add("arm", pair.parts.at(-1)!, pair.parts.at(-2));
    } else if (builtIn === "$BoundedExists" && open) {
      // Its bounds come after what it says.
      within(first, true);
      for (const part of others) within(part, false);
    } else for (const part of parts) within(part, false);
  };
  const inTemporal = (expression: Expression): void => {
    if (expression.builtIn === "$SquareAct") within(expression.parts[0]!, false);
    else if (expression.level > 2) for (const part of expression.parts) inTemporal(part);
  };
  const open = level === 2;
  const whole = (open && isDisjunctive(body)) || unmarked.has(body.builtIn ?? "");
  if (level > 2) inTemporal(body);
  else if (whole) within(body, open);
  else {
    if (open && isFormula(body)) {
      branches.push({ range: body.range, definition: name, kind: "outcome", behind: lastOf(body).range });
    }
    add("definition", body);
  }
  return branches;
}

/** The conjunct of an expression that is evaluated last; itself if it has none. */
function lastOf(expression: Expression): Expression {
  const last = expression.parts.at(-1);
  return last && conjunctions.has(expression.builtIn ?? "") ? lastOf(last) : expression;
}

/** Whether an expression is TRUE or FALSE, as far as its outermost operator tells. */
function isFormula({ builtIn, applies, parts }: Expression): boolean {
  // A LET is what stands in its IN.
  if (builtIn === null && applies === null && parts.length === 1) return isFormula(parts[0]!);
  if (builtIn === "$IfThenElse") return isFormula(parts[1]!);
  return builtIn !== null && formulas.has(builtIn);
}

/** Whether an action is all disjuncts, or a call of another, so that its own name is no action's. */
function isDisjunctive({ builtIn, applies, level }: Expression): boolean {
  return (
    (builtIn === null ? applies !== null : disjunctions.has(builtIn) || builtIn === "$BoundedExists") &&
    level === 2
  );
}

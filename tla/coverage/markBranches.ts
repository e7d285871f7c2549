import type { SourceRange } from "../syntax/syntax.ts";

/** A place in a text that is to be marked, and the number that marks it. */
export interface Mark {
  readonly range: SourceRange;
  readonly number: number;
  /** True to tell when the expression is found TRUE, not when it is evaluated. */
  readonly outcome: boolean;
}

/** The operator that notes that a place was reached; it is always TRUE. */
export const markOperator = "BranchIsReached";

/**
 * A module's text in which each marked expression is evaluated by way of its mark: `(CASE BranchIsReached(7) -> e)` in
 * the place of `e`, or `(e /\ BranchIsReached(7))` for its outcome. TLC takes this for an action as well as for a value.
 *
 * Every token of the text keeps its column, for TLA+ tells by columns which list a conjunct belongs to; lines are
 * added.
 *
 * @param marks an outer one before those in it, none twice
 */
export function markBranches(text: string, marks: readonly Mark[]): string {
  const lines = text.split("\n");
  /** By line, what is put in before which column; closing ones first where one ends and another begins. */
  const insertions = new Map<number, { column: number; text: string }[]>();
  const insert = (line: number, column: number, inserted: string, first: boolean): void => {
    const there = insertions.get(line) ?? [];
    if (first) there.unshift({ column, text: inserted });
    else there.push({ column, text: inserted });
    insertions.set(line, there);
  };
  for (const { range, number, outcome } of marks) {
    const mark = `${markOperator}(${number})`;
    insert(range.line, range.column, outcome ? "(" : `(CASE ${mark} ->`, false);
    insert(range.endLine, range.endColumn + 1, outcome ? ` /\\ ${mark})` : ")", true);
  }
  return lines
    .map((line, index) => {
      const there = insertions.get(index + 1);
      return there === undefined ? line : withInsertions(line, there);
    })
    .join("\n");
}

function withInsertions(line: string, insertions: { column: number; text: string }[]): string {
  const sorted = insertions.toSorted((one, other) => one.column - other.column);
  let result = line.slice(0, sorted[0]!.column - 1);
  for (const [index, { column, text }] of sorted.entries()) {
    const end = sorted[index + 1]?.column ?? line.length + 1;
    const rest = line.slice(column - 1, end - 1);
    result +=
      rest === "" ? `${text}\n${" ".repeat(column - 1)}` : `${text}\n${" ".repeat(column - 1)}${rest}`;
  }
  return result;
}

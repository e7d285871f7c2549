import { expect, test } from "vitest";
import { type Mark, markBranches } from "./markBranches.ts";

/** A mark of what stands somewhere in a text, found by its own text. */
function markOf(text: string, part: string, number: number, outcome = false): Mark {
  const place = (at: number) => {
    const before = text.slice(0, at).split("\n");
    return { line: before.length, column: before.at(-1)!.length + 1 };
  };
  const start = text.indexOf(part);
  const [begin, end] = [place(start), place(start + part.length - 1)];
  return { range: { module: "M", ...begin, endLine: end.line, endColumn: end.column }, number, outcome };
}

const list = "A ==\n  /\\ x = 1\n  /\\ y = 2 \\/ z\nB == A";

test("markBranches: puts the mark before an expression, and all tokens stay in their columns", () => {
  expect(markBranches(list, [markOf(list, "y = 2", 4)]).split("\n")).toEqual([
    "A ==",
    "  /\\ x = 1",
    "  /\\ (CASE BranchIsReached(4) ->",
    "     y = 2)",
    "           \\/ z",
    "B == A",
  ]);
});

test("markBranches: of an outcome puts the mark behind", () => {
  expect(
    markBranches(list, [markOf(list, "x = 1", 7, true)])
      .split("\n")
      .slice(1, 4)
      .map((line) => line.trimEnd()),
  ).toEqual(["  /\\ (", "     x = 1 /\\ BranchIsReached(7))", ""]);
});

test("markBranches: takes marks within marks, also where both begin and end in one place", () => {
  const whole = "/\\ x = 1\n  /\\ y = 2 \\/ z";
  const text = markBranches(list, [
    markOf(list, whole, 0, true),
    markOf(list, whole, 1),
    markOf(list, "y = 2 \\/ z", 2),
  ]);
  expect(text.replace(/\s+/g, " ")).toBe(
    "A == ( (CASE BranchIsReached(1) -> /\\ x = 1 /\\ (CASE BranchIsReached(2) -> y = 2 \\/ z) ) /\\ BranchIsReached(0)) B == A",
  );
});

test("markBranches: without marks gives the text", () => {
  expect(markBranches(list, [])).toBe(list);
});

import { expect, test } from "vitest";
import { markedModule, marksModuleText, marksReached } from "./markedModule.ts";

const x = { module: "M", line: 3, column: 6, endLine: 3, endColumn: 6 };
const marks = [{ range: x, number: 0, outcome: false }];

test.each([
  ["extends others", "---- MODULE M ----\nEXTENDS Naturals\nA == x\n====", "EXTENDS BranchMarks, Naturals"],
  [
    "extends none",
    "---- MODULE M ----\nVARIABLE x\nA == x\n====",
    "---- MODULE M ----\nEXTENDS BranchMarks\nVARIABLE x",
  ],
  [
    "says so only in a comment",
    "---- MODULE M ----\n\\* EXTENDS Naturals\nA == x\n====",
    "---- MODULE M ----\nEXTENDS BranchMarks\n\\* EXT",
  ],
  [
    "has a comment before",
    "(* ---- MODULE N ---- *) ---- MODULE M ----\nEXTENDS A\nA == x\n====",
    "EXTENDS BranchMarks, A",
  ],
])("markedModule: a module that %s extends the marks", (_, text, expected) => {
  expect(markedModule(text, marks)).toContain(expected);
  expect(markedModule(text, marks)).toContain("(CASE BranchIsReached(0) ->\n     x)");
});

test("markedModule: refuses a text that is no module", () => {
  expect(() => markedModule("A == x", [])).toThrow("Put it first");
});

test("marksReached: reads the numbers, whatever else is printed", () => {
  const output = [
    '<<"BranchIsReached", 12>>',
    "BranchIsReached 3",
    '<<"BranchIsReached", 0>>',
    '<<"other", 4>>',
  ];
  expect([...marksReached(output)]).toEqual([12, 0]);
});

test("marksModuleText: has a register for each mark", () => {
  expect(marksModuleText(3)).toContain("0..2 : TLCSet(n, FALSE)");
  expect(marksModuleText(0)).toContain("0..0 : TLCSet(n, FALSE)");
});

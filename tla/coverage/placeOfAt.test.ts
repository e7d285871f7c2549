import { expect, test } from "vitest";
import { placeOfAt } from "./placeOfAt.ts";

const after = (line: number, column: number) => ({
  module: "M",
  line,
  column,
  endLine: line,
  endColumn: column,
});

test.each([
  [["IF c THEN @ ELSE @"], after(1, 4), [1, 11]],
  [["IF c THEN @ ELSE @"], after(1, 11), [1, 18]],
  [["IF c", "  @"], after(1, 4), [2, 3]],
  [["@ IF c"], after(1, 6), null],
])("placeOfAt: in %j after %j is %j", (code, from, expected) => {
  const found = placeOfAt(code, from);
  expect(found && [found.line, found.column]).toEqual(expected);
});

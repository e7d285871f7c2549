import { expect, test } from "vitest";
import type { Unreached } from "./coverageReport.ts";
import { excuse } from "./excuse.ts";

const unreached: Unreached[] = [
  { kind: "branch", module: "Gate", line: 1, column: 2, definition: "Pass", text: "@" },
  { kind: "branch", module: "Gate", line: 2, column: 2, definition: "Pass", text: '"broken"' },
  { kind: "module", module: "Alone", line: 1, column: 1, definition: "Alone", text: "" },
];
const because = "Nobody can";

test.each([
  ["Gate!Pass: @", [1, 2]],
  ["Gate!Pass", [2]],
  ["Alone", [0, 1]],
])("excuse: %s excuses what it names", (at, left) => {
  const { unreached: rest, excused, stale } = excuse(unreached, [{ at, because }]);
  expect(rest).toEqual(left.map((index) => unreached[index]));
  expect(excused.map((found) => found.because)).toEqual(Array(3 - left.length).fill(because));
  expect(stale).toEqual([]);
});

test.each(["Gate!Pass: x", "Gate!Open", "Gate", "Alone!Alone", ""])("excuse: %j is stale", (at) => {
  expect(excuse(unreached, [{ at, because }])).toEqual({ unreached, excused: [], stale: [at] });
});

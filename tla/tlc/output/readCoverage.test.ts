import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { readCoverage } from "./readCoverage.ts";
import { ToolRunReader } from "./toolRun.ts";

function coverageOf(text: string) {
  const reader = new ToolRunReader();
  reader.stdout(text);
  return readCoverage(reader.finish(0, null).coverage);
}

const report = readFileSync(new URL("../fixtures/MCToggle_coverage.out", import.meta.url), "utf8");
const range = (line: number, column: number, endColumn: number) => ({
  module: "Toggle",
  line,
  column,
  endLine: line,
  endColumn,
});

test("readCoverage: gives each root with its counts, and below it the expressions", () => {
  const expression = { kind: "expression", name: null, depth: 1, distinct: null };
  expect(coverageOf(report)).toEqual([
    { kind: "init", name: "Init", depth: 0, range: range(10, 1, 4), count: 1, distinct: 1 },
    { ...expression, range: range(10, 9, 49), count: 1 },
    { kind: "action", name: "Switch", depth: 0, range: range(11, 1, 9), count: 24, distinct: 11 },
    { ...expression, range: range(11, 14, 68), count: 24 },
    { kind: "property", name: "TypeOK", depth: 0, range: range(16, 1, 6), count: null, distinct: null },
    { ...expression, range: range(16, 11, 53), count: 12 },
  ]);
});

const message = (code: number, text: string) =>
  `@!@!@STARTMSG ${code}:0 @!@!@\n${text}\n@!@!@ENDMSG ${code} @!@!@\n`;

test("readCoverage: reads depth, costs and parts of actions, and takes the last report", () => {
  const place = "line 1, col 2 to line 3, col 4 of module M";
  const text = [
    message(2201, "The coverage statistics at now"),
    message(2221, `  ${place}: 9`),
    message(2201, "The coverage statistics at now"),
    message(2772, `<Act ${place} (5 6 7 8)>: 1:2`),
    message(2775, `  ||${place}: 3:40`),
    message(2202, "End of statistics."),
  ].join("");
  expect(coverageOf(text)).toMatchObject([
    { kind: "action", name: "Act", count: 2, distinct: 1 },
    { kind: "expression", depth: 3, count: 3, range: { line: 1, column: 2, endLine: 3, endColumn: 4 } },
  ]);
});

test("readCoverage: is null without a report", () => {
  expect(coverageOf(message(2200, "Progress(1)"))).toBeNull();
});

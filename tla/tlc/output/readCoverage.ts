import type { Coverage, CoverageCount } from "../../modelChecker.ts";
import type { ToolMessage } from "./messageReader.ts";

const begin = 2201;
const roots: Readonly<Record<number, CoverageCount["kind"]>> = {
  2773: "init",
  2772: "action",
  2774: "property",
  2778: "constraint",
};
const values = new Set([2221, 2775]);

/** Message codes of a coverage report: its begin and end, and each line of it. */
export const coverageCodes = new Set([begin, 2202, 2221, 2772, 2773, 2774, 2775, 2776, 2777, 2778]);

/**
 * The last coverage report of a run, or null when there was none.
 *
 * TLC counts by the roots of evaluation: the initial predicate, each action, invariant and constraint; below each, the
 * expressions that it leads to, `|` before a line for each step down. An expression in which everything was evaluated
 * as often as itself stands for all of that. One that was never evaluated is there only when it assigns a variable,
 * and properties under PROPERTIES are not counted at all.
 */
export function readCoverage(messages: readonly ToolMessage[]): Coverage | null {
  const start = messages.findLastIndex(({ code }) => code === begin);
  if (start < 0) return null;
  const counts: CoverageCount[] = [];
  for (const { code, text } of messages.slice(start + 1)) {
    const count = roots[code] === undefined ? null : rootIn(roots[code], text);
    const value = values.has(code) ? expressionIn(text) : null;
    if (count) counts.push(count);
    else if (value) counts.push(value);
  }
  return counts;
}

const range = String.raw`line (\d+), col (\d+) to line (\d+), col (\d+) of module (\w+)`;
const root = new RegExp(String.raw`^<(.*?) ${range}(?: \(.*\))?>(?:: (\d+):(\d+))?$`);
const value = new RegExp(String.raw`^ *(\|*)${range}: (\d+)(?::(\d+))?$`);

function rootIn(kind: CoverageCount["kind"], text: string): CoverageCount | null {
  const [, name, line, column, endLine, endColumn, module, distinct, all] = root.exec(text.trim()) ?? [];
  if (module === undefined) return null;
  const place = placeOf([line, column, endLine, endColumn], module);
  const count = all === undefined ? null : Number(all);
  return {
    kind,
    name: name!,
    depth: 0,
    ...place,
    count,
    distinct: distinct === undefined ? null : Number(distinct),
  };
}

function expressionIn(text: string): CoverageCount | null {
  const [, bars, line, column, endLine, endColumn, module, count] = value.exec(text.trimEnd()) ?? [];
  if (module === undefined) return null;
  const place = placeOf([line, column, endLine, endColumn], module);
  return {
    kind: "expression",
    name: null,
    depth: bars!.length + 1,
    ...place,
    count: Number(count),
    distinct: null,
  };
}

function placeOf(numbers: readonly (string | undefined)[], module: string) {
  const [line, column, endLine, endColumn] = numbers.map(Number) as [number, number, number, number];
  return { range: { module, line, column, endLine, endColumn } };
}

import { outcomeText } from "../action.ts";
import { canonicalJson } from "../canonicalJson.ts";
import type { JsonValue } from "../json.ts";
import type { Diverged } from "../verdict.ts";
import { escapeText } from "./escapeText.ts";

/** The widest line of a table; what is wider is told value by value. */
const widest = 120;
/** A column is no narrower, so that most tables look alike. */
const narrowest = 25;

type Row = readonly [field: string, specification: string, implementation: string];

/**
 * What the specification allows beside what was found, field by field: in three columns, or each value on a line of its
 * own where that would be too wide. An outcome is told where the sides differ in it, and where it is not plain ok.
 */
export function differenceLines(expected: Diverged["expected"], found: Diverged["found"]): string[] {
  const groups = expected.map(({ outcome, differences }) => {
    const outcomes = [outcomeText(outcome), outcomeText(found.outcome)] as const;
    const told = outcomes.some((text) => text !== "ok");
    const fields = differences.map(
      ({ path, ...sides }): Row => [path, side(sides.expected), side(sides.found)],
    );
    const rows: Row[] = told ? [["outcome", ...outcomes], ...fields] : fields;
    return rows.map((row) => row.map((text) => escapeText(text)));
  });
  const heads = ["field", "specification", "implementation"];
  const widths = [0, 1, 2].map((column) =>
    Math.max(narrowest, ...groups.flat().map((row) => row[column]!.length)),
  );
  const inColumns = widths.reduce((sum, width) => sum + width) + 4 <= widest;
  const lines = (row: readonly string[]) => (inColumns ? [columns(row, widths)] : ownLines(row));
  return [
    ...(inColumns ? [columns(heads, widths)] : []),
    ...groups.flatMap((rows, index) => [
      ...(groups.length > 1 ? [`  allowed ${index + 1} of ${groups.length}:`] : []),
      ...rows.flatMap(lines),
    ]),
  ];
}

function columns(row: readonly string[], widths: readonly number[]): string {
  return `  ${row.map((text, column) => text.padEnd(widths[column]!)).join(" ")}`.trimEnd();
}

function ownLines([field, specification, implementation]: readonly string[]): string[] {
  return [`  ${field}`, `    specification   ${specification}`, `    implementation  ${implementation}`];
}

function side(value: JsonValue | undefined): string {
  return value === undefined ? "(absent)" : canonicalJson(value);
}

import { count } from "../engine/report/count.ts";

export { count };

/**
 * Lays rows out in columns, two spaces apart and two from the left.
 *
 * @param align per column, "l" or "r"; the last left-aligned one is not padded
 */
export function columns(rows: readonly (readonly string[])[], align: string): string[] {
  const widths = [...align].map((_, column) => Math.max(...rows.map((row) => (row[column] ?? "").length)));
  return rows.map((row) =>
    `  ${row
      .map((cell, column) =>
        align[column] === "r" ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!),
      )
      .join("  ")}`.trimEnd(),
  );
}

/** `1 model`, `3 models`. */
export function plural(number: number, noun: string): string {
  return `${count(number)} ${noun}${number === 1 ? "" : "s"}`;
}

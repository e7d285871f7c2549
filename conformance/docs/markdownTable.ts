/**
 * A table of Markdown, its columns as wide as their widest cell. A cell may hold any text of one line: what would end it
 * is escaped.
 *
 * @param align per column, "l" or "r"
 */
export function markdownTable(
  heads: readonly string[],
  align: string,
  rows: readonly (readonly string[])[],
): string {
  const cells = [heads, ...rows].map((row) => row.map((text) => text.replaceAll("|", "\\|")));
  const widths = [...align].map((_, column) => Math.max(3, ...cells.map((row) => row[column]!.length)));
  const rule = widths.map((width, column) =>
    align[column] === "r" ? `${"-".repeat(width - 1)}:` : "-".repeat(width),
  );
  const padded = cells.map((row) =>
    row.map((text, column) =>
      align[column] === "r" ? text.padStart(widths[column]!) : text.padEnd(widths[column]!),
    ),
  );
  return [padded[0]!, rule, ...padded.slice(1)].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

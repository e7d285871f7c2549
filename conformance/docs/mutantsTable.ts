import type { Mutant } from "../stops/mutants/mutant.ts";
import { markdownTable } from "./markdownTable.ts";

/** The faults that are made in the reference, by the bug whose kind they are of, as Markdown. */
export function mutantsTable(mutants: readonly Mutant[]): string {
  const rows = [...mutants]
    .sort((a, b) => order(a.bug) - order(b.bug))
    .map(({ bug, name, class: kind, file, shape, property, grain }) => [
      bug,
      name,
      kind,
      `\`${file}\``,
      shape ?? "both",
      property,
      grain,
    ]);
  return markdownTable(["bug", "mutant", "class", "in", "shape", "breaks", "grain"], "lllllll", rows);
}

/** R1, R2, ... before M01, M02, ... */
function order(bug: string): number {
  return Number(bug.slice(1)) + (bug.startsWith("R") ? 0 : 1000);
}

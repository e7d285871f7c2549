import { withoutComments } from "../syntax/withoutComments.ts";
import { type Mark, markBranches, markOperator } from "./markBranches.ts";

/** The name of the module that defines the mark. */
export const marksModule = "BranchMarks";

/**
 * A module whose marked expressions tell when they are evaluated.
 *
 * @throws {Error} when the text has no module header
 */
export function markedModule(text: string, marks: readonly Mark[]): string {
  const marked = markBranches(text, marks);
  const code = withoutComments(marked);
  const header = /^[^\n]*-{4,}\s*MODULE\s+\w+\s*-{4,}/m.exec(code);
  if (header === null) throw new Error("Expected a line such as ---- MODULE Name ----. Put it first");
  const after = header.index + header[0].length;
  const extended = /^\s*EXTENDS\s/.exec(code.slice(after));
  const at = after + (extended?.[0].length ?? 0);
  const addition = extended ? `${marksModule}, ` : `\nEXTENDS ${marksModule}`;
  return marked.slice(0, at) + addition + marked.slice(at);
}

/** The module that defines the mark: the first time that a worker evaluates it, it prints its number. */
export function marksModuleText(count: number): string {
  return [
    `---- MODULE ${marksModule} ----`,
    "LOCAL INSTANCE Naturals",
    "LOCAL INSTANCE TLC",
    `${markOperator}(n) == IF TLCGet(n) THEN TRUE ELSE TLCSet(n, TRUE) /\\ PrintT(<<"${markOperator}", n>>)`,
    `ASSUME \\A n \\in 0..${Math.max(0, count - 1)} : TLCSet(n, FALSE)`,
    "====",
    "",
  ].join("\n");
}

/** The numbers of the marks that a run reached, from what it printed. */
export function marksReached(output: readonly string[]): Set<number> {
  const reached = new Set<number>();
  for (const line of output) {
    const number = new RegExp(`^<<"${markOperator}", (\\d+)>>$`).exec(line)?.[1];
    if (number !== undefined) reached.add(Number(number));
  }
  return reached;
}

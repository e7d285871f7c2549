import type { SourceRange } from "../syntax/syntax.ts";

/**
 * Where the first `@` stands after a place.
 *
 * @param code the text of the module without its comments, by line
 * @returns null when there is none
 */
export function placeOfAt(code: readonly string[], after: SourceRange): SourceRange | null {
  for (let line = after.endLine; line <= code.length; line++) {
    const at = code[line - 1]!.indexOf("@", line === after.endLine ? after.endColumn : 0);
    if (at >= 0) return { module: after.module, line, column: at + 1, endLine: line, endColumn: at + 1 };
  }
  return null;
}

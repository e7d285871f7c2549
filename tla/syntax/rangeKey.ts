import type { SourceRange } from "./syntax.ts";

/** Two ranges are one if and only if their keys are. */
export function rangeKey({ module, line, column, endLine, endColumn }: SourceRange): string {
  return [module, line, column, endLine, endColumn].join(":");
}

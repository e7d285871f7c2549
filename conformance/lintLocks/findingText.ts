import { relative } from "node:path";
import type { Finding } from "./finding.ts";

/** A finding as one paragraph: place and rule, what was expected and found, and the next step. */
export function findingText(
  { rule, file, line, column, expected, found, next }: Finding,
  from: string,
): string {
  return `${relative(from, file)}:${line}:${column} ${rule}
  expected ${expected}
  found    ${found}
  next     ${next}`;
}

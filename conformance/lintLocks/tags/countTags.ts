import { ts } from "ts-morph";
import { readTag } from "./readTags.ts";

/** How many tags of the checker a file has. */
export function countTags(file: ts.SourceFile): number {
  let count = 0;
  const visit = (node: ts.Node): void => {
    for (const doc of (node as { jsDoc?: readonly ts.JSDoc[] }).jsDoc ?? [])
      count += (doc.tags ?? []).filter((tag) => readTag(tag) !== undefined).length;
    ts.forEachChild(node, visit);
  };
  visit(file);
  return count;
}

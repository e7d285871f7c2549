import { ts } from "ts-morph";
import type { Report } from "../report.ts";
import { tagKinds } from "./tagKinds.ts";

/** Checks that no tag stands in a comment that belongs to nothing: at the end of a block, or between two arguments. */
export function checkLoose(file: ts.SourceFile, report: Report): void {
  const known = new Set<number>();
  const visit = (node: ts.Node): void => {
    for (const doc of (node as { jsDoc?: readonly ts.JSDoc[] }).jsDoc ?? []) known.add(doc.pos);
    ts.forEachChild(node, visit);
  };
  visit(file);
  visit(file.endOfFileToken);
  for (const match of file.text.matchAll(/\/\*\*(?!\/)[\s\S]*?\*\//g)) {
    const [, name = ""] = /^[\s*/]*@(\w+)/m.exec(match[0]) ?? [];
    if (known.has(match.index) || !Object.hasOwn(tagKinds, name)) continue;
    const node = deepest(file, match.index);
    if (ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node)) continue;
    const comment = { getSourceFile: () => file, getStart: () => match.index };
    report(
      comment,
      "misplaced-tag",
      `@${name} in a comment before what it is about`,
      "a comment before nothing",
    );
  }
}

/** The innermost node around a position. */
function deepest(node: ts.Node, position: number): ts.Node {
  const inner = ts.forEachChild(node, (child) =>
    child.pos <= position && position < child.end ? child : undefined,
  );
  return inner ? deepest(inner, position) : node;
}

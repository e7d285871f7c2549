import { ts } from "ts-morph";
import type { Report } from "../report.ts";
import { tagKinds } from "./tagKinds.ts";

/** A comment that begins with a tag. */
const comments = /\/\*\*?[\s*]*@(\w+)|\/\/\s*@(\w+)/g;

/**
 * Checks that no tag stands in a comment that is nobody's: at the end of a block, between two arguments, or one that
 * does not begin as the comments of declarations do.
 */
export function checkLoose(file: ts.SourceFile, report: Report): void {
  const known = new Set<number>();
  const visit = (node: ts.Node): void => {
    for (const doc of (node as { jsDoc?: readonly ts.JSDoc[] }).jsDoc ?? []) known.add(doc.pos);
    ts.forEachChild(node, visit);
  };
  visit(file);
  visit(file.endOfFileToken);
  for (const { index, 1: inBlock, 2: inLine } of file.text.matchAll(comments)) {
    const name = inBlock ?? inLine ?? "";
    if (known.has(index) || !Object.hasOwn(tagKinds, name)) continue;
    if (isText(deepest(file, index), index)) continue;
    const comment = { getSourceFile: () => file, getStart: () => index };
    const expected = `@${name} in a comment /** ... */ before what it is about`;
    report(comment, "misplaced-tag", expected, "a comment that belongs to nothing");
  }
}

/** Whether a position is inside a string. */
function isText(node: ts.Node, position: number): boolean {
  const text = ts.isStringLiteralLike(node) || ts.isTemplateLiteralToken(node);
  return text && node.getStart() <= position;
}

/** The innermost node around a position. */
function deepest(node: ts.Node, position: number): ts.Node {
  const inner = ts.forEachChild(node, (child) =>
    child.pos <= position && position < child.end ? child : undefined,
  );
  return inner ? deepest(inner, position) : node;
}

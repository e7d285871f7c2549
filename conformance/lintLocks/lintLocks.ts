import { ts } from "ts-morph";
import { isInlineCallback } from "./contracts/isInlineCallback.ts";
import type { Finding } from "./finding.ts";
import { walkFunction } from "./flow/walkFunction.ts";
import { walkModule } from "./flow/walkModule.ts";
import { lockOrder } from "./locks/lockOrder.ts";
import type { Report } from "./report.ts";
import { rules } from "./rules.ts";
import type { Source } from "./source/source.ts";
import { checkFields } from "./tags/checkFields.ts";
import { checkLoose } from "./tags/checkLoose.ts";
import { checkTags } from "./tags/checkTags.ts";

/** All findings in the files of a program, by file and place; at most one of a rule at one place. */
export function lintLocks(source: Source): Finding[] {
  const findings = new Map<string, Finding>();
  const report: Report = (spot, rule, expected, found) => {
    const file = spot.getSourceFile();
    const { line, character } = file.getLineAndCharacterOfPosition(spot.getStart());
    const at = { file: file.fileName, line: line + 1, column: character + 1 };
    const key = `${at.file}:${at.line}:${at.column} ${rule}`;
    if (!findings.has(key)) findings.set(key, { rule, ...at, expected, found, next: rules[rule] });
  };
  for (const file of source.files) {
    checkTags(file, source, report);
    checkLoose(file, report);
    checkFields(file, source, report);
    walkModule(file, source, report);
    walkFunctions(file, source, report);
  }
  for (const { node, subject } of lockOrder(source, source.checker).cycles)
    report(node, "lock-order-cycle", "an order without a cycle", `@acquired_after ${subject} in a cycle`);
  return [...findings.values()].sort(byPlace);
}

function walkFunctions(node: ts.Node, source: Source, report: Report): void {
  const isFunction = ts.isFunctionLike(node) && "body" in node;
  if (isFunction && !isInlineCallback(node, source))
    walkFunction(node as ts.FunctionLikeDeclaration, source, report);
  ts.forEachChild(node, (child) => walkFunctions(child, source, report));
}

function byPlace(a: Finding, b: Finding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column || (a.rule < b.rule ? -1 : 1);
}

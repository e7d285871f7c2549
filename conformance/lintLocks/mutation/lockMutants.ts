import { ts } from "ts-morph";
import { calledFunction } from "../contracts/calledFunction.ts";
import { type Contract, contract } from "../contracts/contract.ts";
import { isPrimitive } from "../contracts/isPrimitive.ts";
import type { Source } from "../source/source.ts";
import { readTag } from "../tags/readTags.ts";
import type { LockMutant } from "./lockMutant.ts";
import { weakened } from "./weakened.ts";

/**
 * The mutants of a program: without one call that takes or releases a lock, with one write lock made a read lock, and
 * without one tag.
 */
export function lockMutants(source: Source): LockMutant[] {
  return source.files.flatMap((file) => [...mutantsOfCalls(file, source), ...mutantsOfTags(file)]);
}

function mutantsOfCalls(file: ts.SourceFile, source: Source): LockMutant[] {
  const mutants: LockMutant[] = [];
  const visit = (node: ts.Node): void => {
    ts.forEachChild(node, visit);
    if (!ts.isCallExpression(node) || isPrimitive(node)) return;
    const called = calledFunction(node, source.checker);
    const callee = called && contract(called, source);
    if (callee === undefined || !isLockOperation(callee)) return;
    const whole = ts.isYieldExpression(node.parent) || ts.isAwaitExpression(node.parent) ? node.parent : node;
    mutants.push(mutant(file, whole, `without ${whole.getText()}`, "(0 as never)"));
    const text = weakened(file, node, callee, source);
    if (text !== undefined) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart());
      const name = `${node.getText()} taken for reading`;
      mutants.push({ name, file: file.fileName, line: line + 1, text });
    }
  };
  visit(file);
  return mutants;
}

const isLockOperation = ({ acquires, releases, primitive }: Contract) =>
  primitive && acquires.length + releases.length > 0;

function mutantsOfTags(file: ts.SourceFile): LockMutant[] {
  const mutants: LockMutant[] = [];
  const visit = (node: ts.Node): void => {
    const docs = (node as { jsDoc?: readonly ts.JSDoc[] }).jsDoc ?? [];
    for (const tag of docs.flatMap((doc) => doc.tags ?? [])) {
      if (readTag(tag) === undefined) continue;
      const [line = ""] = tag.getText().split("\n", 1);
      const written = line.replace(/\s*\*\/\s*$/, "").trimEnd();
      mutants.push(mutant(file, tag, `without ${written}`, "", written.length));
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return mutants;
}

function mutant(file: ts.SourceFile, node: ts.Node, name: string, by: string, length?: number): LockMutant {
  const start = node.getStart();
  const text = file.text.slice(0, start) + by + file.text.slice(length ? start + length : node.end);
  return {
    name: name.replace(/\s+/g, " "),
    file: file.fileName,
    line: file.getLineAndCharacterOfPosition(start).line + 1,
    text,
  };
}

import { ts } from "ts-morph";
import { isPrimitive } from "../contracts/isPrimitive.ts";
import { guard } from "../locks/guard.ts";
import { lockClass } from "../locks/lockClass.ts";
import { typeTag } from "../locks/typeTag.ts";
import type { Report } from "../report.ts";
import type { Source } from "../source/source.ts";
import { readTags } from "./readTags.ts";
import { tagKinds } from "./tagKinds.ts";

/**
 * Checks that every field that goroutines share says what protects it: an address or a condition anywhere, and
 * whatever may change in an object, or a module, that has a lock or a field that says so.
 */
export function checkFields(file: ts.SourceFile, source: Source, report: Report): void {
  const visit = (node: ts.Node): void => {
    const members = fieldsOf(node);
    const shared = members.some((field) => isShared(field, source));
    for (const field of members) if (!isPrimitive(field)) checkField(field, shared, source, report);
    ts.forEachChild(node, visit);
  };
  visit(file);
}

type Field = ts.PropertyDeclaration | ts.PropertySignature | ts.VariableDeclaration | ts.ParameterDeclaration;

function fieldsOf(node: ts.Node): Field[] {
  if (ts.isClassLike(node)) {
    const made = node.members
      .filter(ts.isConstructorDeclaration)
      .flatMap(({ parameters }) => [...parameters]);
    const properties = made.filter((each) => ts.isParameterPropertyDeclaration(each, each.parent));
    return [...node.members.filter(ts.isPropertyDeclaration), ...properties];
  }
  if (ts.isInterfaceDeclaration(node) || ts.isTypeLiteralNode(node))
    return node.members.filter(ts.isPropertySignature);
  if (!ts.isSourceFile(node)) return [];
  return node.statements
    .filter(ts.isVariableStatement)
    .flatMap(({ declarationList }) => [...declarationList.declarations]);
}

const isShared = (field: Field, source: Source) =>
  lockClass(field, source.checker) !== null || guard(field, source) !== undefined;

function checkField(field: Field, shared: boolean, source: Source, report: Report): void {
  const { checker } = source;
  const tags = readTags(field);
  const says = (name: string) => tags.find((tag) => tag.name === name);
  const name = field.name.getText();
  const alone = says("atomic_reads");
  if (alone && !says("guarded_by"))
    report(alone.node, "bad-tag", "@guarded_by beside @atomic_reads, for the writes", "@atomic_reads alone");
  const free = says("atomic") ?? says("owned_by");
  if (free && says("guarded_by"))
    report(free.node, "bad-tag", `@guarded_by or @${free.name} of ${name}, not both`, "both");
  if (lockClass(field, checker) || guard(field, source)) return;
  if (isFunction(field) && tags.some((tag) => tagKinds[tag.name]!.on.includes("function"))) return;
  const refers = typeTag(field, "address", checker) || typeTag(field, "condition", checker);
  if (!refers && !(shared && mayChange(field))) return;
  report(field, "unannotated-field", `what protects ${name}`, "no tag");
}

function mayChange(field: Field): boolean {
  if (ts.isVariableDeclaration(field)) return (field.parent.flags & ts.NodeFlags.Const) === 0;
  return (ts.getCombinedModifierFlags(field) & (ts.ModifierFlags.Readonly | ts.ModifierFlags.Static)) === 0;
}

function isFunction(field: Field): boolean {
  const { type, initializer } = field as ts.PropertyDeclaration;
  if (type) return ts.isFunctionTypeNode(type);
  return initializer !== undefined && ts.isArrowFunction(initializer);
}

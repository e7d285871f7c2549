import { ts } from "ts-morph";
import { parseCondition } from "../contracts/conditions/parseCondition.ts";
import type { Place } from "../locks/places/place.ts";
import { resolveName } from "../locks/places/resolveName.ts";
import { staysTheSame } from "../locks/places/staysTheSame.ts";
import { resolveLock } from "../locks/resolveLock.ts";
import { typeTag } from "../locks/typeTag.ts";
import type { Report } from "../report.ts";
import type { Source } from "../source/source.ts";
import { nearestTag } from "./nearestTag.ts";
import { readTag, type Tag } from "./readTags.ts";
import { tagHost } from "./tagHost.ts";
import { tagKinds } from "./tagKinds.ts";

/** Checks every tag of a file: that there is such a tag, that it may stand there, and that what it names is there. */
export function checkTags(file: ts.SourceFile, source: Source, report: Report): void {
  const visit = (node: ts.Node): void => {
    const docs = (node as { jsDoc?: readonly ts.JSDoc[] }).jsDoc ?? [];
    for (const [i, doc] of docs.entries()) {
      for (const tag of doc.tags ?? []) {
        if (i === docs.length - 1 || tag.tagName.text === "primitive_module")
          checkTag(tag, node, source, report);
        else checkEarlier(tag.tagName.text, tag, report);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
}

/** A tag in a comment that belongs to nothing, as there is another comment after it. */
function checkEarlier(name: string, node: ts.Node, report: Report): void {
  if (Object.hasOwn(tagKinds, name))
    report(node, "misplaced-tag", `@${name} in the last comment before what it is about`, "an earlier one");
}

function checkTag(node: ts.JSDocTag, host: ts.Node, source: Source, report: Report): void {
  const name = node.tagName.text;
  const tag = readTag(node);
  if (tag === undefined) {
    const nearest = nearestTag(name);
    if (nearest) report(node, "unknown-tag", `@${nearest}`, `@${name}`);
    return;
  }
  const kind = tagKinds[name]!;
  const found = tagHost(host, node, source.checker);
  if (!found || !kind.on.some((each) => found.hosts.includes(each))) {
    const where = kind.on.join(" or ");
    report(node, "misplaced-tag", `@${name} on a ${where}`, found ? found.hosts.join(", ") : "no such place");
    return;
  }
  const isOfField = found.field !== undefined && !kind.on.includes("function");
  checkForm(tag, isOfField ? found.field : found.declaration, source, report);
}

function checkForm(tag: Tag, host: ts.Declaration, source: Source, report: Report): void {
  const { name, node, subject, condition, reason } = tag;
  const { form } = tagKinds[name]!;
  const bad = (expected: string, found = `@${name} ${subject} ${reason}`.trim()) =>
    report(node, "bad-tag", expected, found);
  if (form === "capability" && !/^(mutex|rwmutex)$/.test(subject)) bad("@capability mutex or rwmutex");
  if (form === "name" && !/^[\w.]+$/.test(subject)) bad(`@${name} and a name`);
  if (/[rR]eason$/.test(form) && reason === "") bad(`@${name} with a reason`);
  if (form === "lock" || form === "lockIf") {
    const lock = subject === "" ? undefined : resolveLock(subject, host, source);
    if (subject === "") bad(`@${name} and a lock`);
    else if (lock === undefined) report(node, "unknown-lock", "a lock of this name", subject);
    else if (name.endsWith("_shared") && !lock.lockClass.shared && !lock.lockClass.unknown)
      bad("a lock that can be held shared, that is @capability rwmutex", `${subject}, a mutex`);
    const [second = ""] = reason.split(/[\s,]+/);
    if (second !== "" && resolveLock(second, host, source)) bad(`@${name} with one lock; a tag for each`);
    if (form === "lock" && /^if\b/.test(reason)) bad(`@${name} without a condition`);
    if (form === "lockIf" && condition === undefined && /^if\b/.test(reason)) bad("a condition after `if`");
    if (condition !== undefined) {
      const parsed = parseCondition(condition, (place) => resolveName(place, host, source));
      if (parsed && !isFixed(parsed.place, source)) bad("a condition of what is readonly", condition);
      if (!parsed) bad("PLACE, !PLACE, PLACE === LITERAL or PLACE !== LITERAL after `if`", condition);
    }
  }
  if (form === "place" || form === "placeReason" || (form === "mayPlace" && subject !== ""))
    checkPlace(tag, host, source, report);
}

/** Whether a condition is of something that cannot change between two looks. */
function isFixed({ steps, declaration }: Place, { checker }: Source): boolean {
  return steps.length === 0 || (declaration !== undefined && staysTheSame(declaration, checker));
}

function checkPlace(
  { name, node, subject }: Tag,
  host: ts.Declaration,
  source: Source,
  report: Report,
): void {
  const place = resolveName(subject, host, source);
  if (place === undefined) {
    report(node, "unknown-lock", "a parameter, `this` or what they lead to", subject || "nothing");
    return;
  }
  const { checker } = source;
  const declaration = place.declaration;
  if (name === "owns" || declaration === undefined || !ts.isParameter(declaration)) return;
  const isAddress = typeTag(declaration, "address", checker) !== undefined;
  const isCondition = typeTag(declaration, "condition", checker) !== undefined;
  if (name === "waits" ? isCondition : isAddress || isCondition) return;
  const type = name === "waits" ? "@condition" : "@address or @condition";
  report(node, "bad-tag", `a parameter of a type with ${type}`, `${subject}: ${declaration.type?.getText()}`);
}

import { ts } from "ts-morph";
import { type TagForm, tagKinds } from "./tagKinds.ts";

/** A tag of the checker, as written. */
export interface Tag {
  readonly name: string;
  readonly node: ts.JSDocTag;
  /** The lock, place, class or kind named; empty if none is. */
  readonly subject: string;
  /** What follows `if`. */
  readonly condition: string | undefined;
  readonly reason: string;
}

const withSubject: readonly TagForm[] = [
  "capability",
  "name",
  "lock",
  "lockIf",
  "place",
  "mayPlace",
  "nameReason",
  "placeReason",
];

const cache = new WeakMap<ts.Node, readonly Tag[]>();

/** The checker's tags on a declaration, in order; what is said on a variable holds for the function in it. */
export function readTags(node: ts.Node): readonly Tag[] {
  if (ts.isFunctionTypeNode(node) && ts.isPropertySignature(node.parent)) return readTags(node.parent);
  let tags = cache.get(node);
  if (tags === undefined) {
    tags = ts.getJSDocTags(node).flatMap((tag) => readTag(tag) ?? []);
    cache.set(node, tags);
  }
  return tags;
}

/** The first line of a tag, taken apart; undefined for a tag that is not the checker's. */
export function readTag(node: ts.JSDocTag): Tag | undefined {
  const name = node.tagName.text;
  const kind = Object.hasOwn(tagKinds, name) ? tagKinds[name] : undefined;
  if (kind === undefined) return undefined;
  const text = (ts.getTextOfJSDocComment(node.comment) ?? "").split("\n", 1)[0]!.trim();
  if (!withSubject.includes(kind.form))
    return { name, node, subject: "", condition: undefined, reason: text };
  const [, subject = "", rest = ""] = /^(\S*)\s*(.*)$/.exec(text)!;
  const condition = kind.form === "lockIf" ? /^if\s+(.+)$/.exec(rest)?.[1] : undefined;
  return { name, node, subject, condition, reason: condition === undefined ? rest : "" };
}

import { ts } from "ts-morph";
import { memoize } from "../source/memoize.ts";
import type { Source } from "../source/source.ts";
import { readTags } from "../tags/readTags.ts";
import type { LockRef } from "./lockRef.ts";
import { resolveLock } from "./resolveLock.ts";

/** What protects a field. */
export interface Guard {
  /** A write needs all of them, exclusively; a read needs one. Empty if no lock is needed. */
  readonly locks: readonly LockRef[];
  /** Whether reads need none. */
  readonly atomicReads: boolean;
  /** How many properties lie between the field and the object whose locks are named: that of a literal type's owner. */
  readonly nested: number;
}

const saying = ["guarded_by", "atomic", "atomic_reads", "owned_by"];

/** What the tags on a field or variable, or on the one whose literal type it is in, say; undefined if nothing. */
export const guard = memoize((declaration: ts.Declaration, source: Source): Guard | undefined => {
  let nested = 0;
  for (let host: ts.Node = declaration; ; nested++) {
    const tags = readTags(host).filter(({ name }) => saying.includes(name));
    if (tags.length > 0) {
      const named = tags.filter(({ name }) => name === "guarded_by");
      const locks = named.flatMap((tag) => resolveLock(tag.subject, host as ts.Declaration, source) ?? []);
      return { locks, atomicReads: tags.some(({ name }) => name === "atomic_reads"), nested };
    }
    if (!ts.isPropertySignature(host) || !ts.isTypeLiteralNode(host.parent)) return undefined;
    host = host.parent.parent;
    if (!ts.isPropertySignature(host) && !ts.isPropertyDeclaration(host)) return undefined;
  }
});

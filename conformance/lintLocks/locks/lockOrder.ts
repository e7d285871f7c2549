import type { ts } from "ts-morph";
import { memoize } from "../source/memoize.ts";
import type { Source } from "../source/source.ts";
import { readTags, type Tag } from "../tags/readTags.ts";
import { lockClasses } from "./lockClasses.ts";
import { resolveLock } from "./resolveLock.ts";

/** The declared order of lock classes, by name. */
export interface LockOrder {
  /** The classes that may be held, directly or by way of others, when one of this class is taken. */
  readonly outside: ReadonlyMap<string, ReadonlySet<string>>;
  /** The classes of which one must be held exclusively to take a second lock of this class. */
  readonly nestedUnder: ReadonlyMap<string, string>;
  /** Tags that make a class come after itself. */
  readonly cycles: readonly Tag[];
}

/** The order that the `@acquired_after` and `@nested_under` of all locks declare. */
export const lockOrder = memoize((source: Source, _checker: ts.TypeChecker): LockOrder => {
  const edges: { readonly inner: string; readonly outer: string; readonly tag: Tag }[] = [];
  const nestedUnder = new Map<string, string>();
  for (const [name, classes] of lockClasses(source)) {
    for (const { declaration } of classes) {
      for (const tag of readTags(declaration)) {
        const outer = resolveLock(tag.subject, declaration, source)?.lockClass.name;
        if (outer === undefined) continue;
        if (tag.name === "acquired_after") edges.push({ inner: name, outer, tag });
        if (tag.name === "nested_under") nestedUnder.set(name, outer);
      }
    }
  }
  const outside = new Map<string, ReadonlySet<string>>();
  for (const { inner } of edges) outside.set(inner, reached(inner, edges));
  const cycles = edges.filter(({ inner, outer }) => inner === outer || outside.get(outer)?.has(inner));
  return { outside, nestedUnder, cycles: cycles.map(({ tag }) => tag) };
});

function reached(
  from: string,
  edges: readonly { readonly inner: string; readonly outer: string }[],
): ReadonlySet<string> {
  const found = new Set<string>();
  const todo = [from];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    for (const { inner, outer } of edges) {
      if (inner !== next || found.has(outer)) continue;
      found.add(outer);
      todo.push(outer);
    }
  }
  return found;
}

import type { ts } from "ts-morph";
import { memoize } from "../source/memoize.ts";
import type { Source } from "../source/source.ts";
import { type Direct, direct } from "./direct.ts";

/** What a call of a function may do before it returns, its callees included. */
export interface Summary {
  /** The names of the classes of locks that are taken, each with the function that takes it. */
  readonly takes: ReadonlyMap<string, string>;
  readonly throws: boolean;
  /** The function that blocks, if one does. */
  readonly blocks: string | undefined;
}

/** The summary of a function, from its own tags and all that it calls. */
export const summary = memoize((declaration: ts.SignatureDeclaration, source: Source): Summary => {
  const takes = new Map<string, string>();
  let blocks: string | undefined;
  for (const own of reached(declaration, source, ({ calls }) => calls)) {
    for (const [lock, by] of own.takes) if (!takes.has(lock)) takes.set(lock, by);
    blocks ??= own.blocks;
  }
  const throws = reached(declaration, source, ({ uncaught }) => uncaught).some((own) => own.throws);
  return { takes, throws, blocks };
});

/** What a function, and all that it calls, do themselves. */
function reached(
  from: ts.SignatureDeclaration,
  source: Source,
  calls: (own: Direct) => Iterable<ts.SignatureDeclaration>,
): Direct[] {
  const found = new Set([from]);
  const all: Direct[] = [];
  for (const each of found) {
    const own = direct(each, source);
    all.push(own);
    for (const called of calls(own)) found.add(called);
  }
  return all;
}

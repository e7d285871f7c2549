import type { ts } from "ts-morph";

/** A TypeScript program, and those of its files that are to be checked. */
export interface Source {
  readonly checker: ts.TypeChecker;
  readonly files: readonly ts.SourceFile[];
}

import type { ts } from "ts-morph";
import type { LockRef, Mode } from "../../locks/lockRef.ts";
import type { Fact } from "./fact.ts";

/** A lock held: which, how, and what took it; undefined for a lock that a tag says is held from the start. */
export interface Held {
  readonly lock: LockRef;
  readonly mode: Mode;
  readonly by: ts.Node | undefined;
}

/** What is known where control may be: the locks held, by key, and what conditions held on the way. */
export interface State {
  readonly held: ReadonlyMap<string, Held>;
  /** By the key of the place that they are about. */
  readonly facts: ReadonlyMap<string, Fact>;
}

/** All that control may come with: paths that hold different locks are kept apart. Empty where it cannot come. */
export type States = readonly State[];

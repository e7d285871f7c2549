import type { SharedPages } from "../sync/atomic/atoms.ts";
import type { LockEdge } from "../sync/lockdep.ts";
import type { ThreadsProgram } from "./program.ts";

/** What a thread of a run is given. */
export type ThreadInput = {
  readonly pages: SharedPages;
  readonly program: ThreadsProgram;
  readonly lockdep: boolean;
  /** What it is, and which of them, by position in `Desk`. */
  readonly role: "caller" | "task" | "controller";
  readonly index: number;
};

/** What a thread says at its end: why it failed, or in which orders it has taken locks. */
export type ThreadMessage =
  | { readonly about: "failed"; readonly text: string }
  | { readonly about: "locks"; readonly edges: readonly LockEdge[] };

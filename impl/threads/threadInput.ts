import type { SharedPages } from "../sync/atomic/atoms.ts";
import type { LockEdge } from "../sync/lockdep.ts";
import type { ThreadsProgram } from "./program.ts";
import type { Recording } from "./record/recordedEvent.ts";

/** What a thread of a run is given. */
export type ThreadInput = {
  readonly pages: SharedPages;
  readonly program: ThreadsProgram;
  readonly lockdep: boolean;
  /** Whether what happens is recorded. */
  readonly record: boolean;
  /** What it is, and which of them, by position in `Desk`. */
  readonly role: "caller" | "task" | "controller";
  readonly index: number;
};

/** What a thread says at its end: why it failed, or in which orders it has taken locks and what it recorded. */
export type ThreadMessage =
  | { readonly about: "failed"; readonly text: string }
  | { readonly about: "locks"; readonly edges: readonly LockEdge[] }
  | { readonly about: "events"; readonly recording: Recording };

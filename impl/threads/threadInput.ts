import type { SharedPages } from "../sync/atomic/atoms.ts";
import type { LockEdge } from "../sync/lockdep.ts";
import type { ThreadsProgram } from "./program/program.ts";
import type { Recording } from "./record/recordedEvent.ts";

/** What a thread is given for a run. */
export type ThreadInput = {
  readonly pages: SharedPages;
  readonly program: ThreadsProgram;
  readonly lockdep: boolean;
  /** Whether what happens is recorded. */
  readonly record: boolean;
  /** Whether threads hesitate now and then, so that more comes between two accesses. */
  readonly noise: boolean;
  /** What it is, and which of them, by position in `Desk`. */
  readonly role: "caller" | "task" | "controller";
  readonly index: number;
};

/** What a thread says at the end of a run: why it failed, or in which orders it has taken locks and what it recorded. */
export type ThreadMessage =
  | { readonly about: "failed"; readonly text: string }
  | { readonly about: "done"; readonly edges: readonly LockEdge[]; readonly recording: Recording | null };

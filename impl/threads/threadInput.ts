import type { KernelConfig } from "../kernel/kernel.ts";
import type { SharedPages } from "../sync/atomic/atoms.ts";
import type { LockEdge } from "../sync/lockdep.ts";
import type { Part } from "./program/program.ts";
import type { Recording } from "./record/recordedEvent.ts";

/** What a thread is given for a run. */
export type ThreadInput = {
  readonly pages: SharedPages;
  readonly config: KernelConfig;
  readonly part: Part;
  /** What the kernel is restored from, or null: then tasks are to be born. */
  readonly saved: string | null;
  /** Whether the kernel is saved when callers are done. */
  readonly saves: boolean;
  readonly lockdep: boolean;
  /** Whether what happens is recorded. */
  readonly record: boolean;
  /** Whether threads hesitate now and then, so that more comes between two accesses. */
  readonly noise: boolean;
  /** What it is, and which of them, by position in `Desk`. */
  readonly role: "caller" | "task" | "controller";
  readonly index: number;
};

/** What a thread has done when it comes to its end. */
export type ThreadResult = {
  /** In which orders it has taken locks. */
  readonly edges: readonly LockEdge[];
  readonly recording: Recording | null;
  /** The kernel, if it was the thread's to save it. */
  readonly saved: string | null;
};

/** What a thread says at the end of its part: why it failed, or what it has done. */
export type ThreadMessage =
  | { readonly about: "failed"; readonly text: string }
  | ({ readonly about: "done" } & ThreadResult);

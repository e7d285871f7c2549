import type { MutantClass } from "./mutantClass.ts";

/** One fault in the reference: one line of it written otherwise. */
export type Mutant = {
  /** Says the fault, in words joined by hyphens. */
  readonly name: string;
  readonly class: MutantClass;
  /** The row of the list of real bugs, R, or of one-edit bugs, M, whose kind it is. */
  readonly bug: string;
  readonly file: string;
  /** Text of one line that occurs once in the file. */
  readonly find: string;
  readonly replace: string;
  /** Without it the fault is one of both shapes. */
  readonly shape?: "seed" | "current";
  /** The property of the spec that it breaks; `Next` if none does, only the step itself; `LockOrder` of the locks. */
  readonly property: string;
  /** The grain that shows it: at the grain of `steps` only, an interleaving within a call has to be driven. */
  readonly grain: "calls" | "steps";
  /** Of the grain of steps: a pinned graph that the fault makes another. */
  readonly graph?: string;
};

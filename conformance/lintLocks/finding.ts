import type { RuleId } from "./rules.ts";

/** One place where the locks are not used as the tags say. */
export interface Finding {
  readonly rule: RuleId;
  /** Absolute path. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly expected: string;
  readonly found: string;
  /** What to do about it. */
  readonly next: string;
}

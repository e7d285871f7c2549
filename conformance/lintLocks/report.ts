import type { ts } from "ts-morph";
import type { RuleId } from "./rules.ts";

/** Where a finding is: a node, or a comment. */
export interface Spot {
  getSourceFile(): ts.SourceFile;
  getStart(): number;
}

/** Takes a finding: where it is, and what was expected and found there. */
export type Report = (spot: Spot, rule: RuleId, expected: string, found: string) => void;

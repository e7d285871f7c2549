import type { ts } from "ts-morph";
import type { RuleId } from "./rules.ts";

/** Takes a finding: where it is, and what was expected and found there. */
export type Report = (node: ts.Node, rule: RuleId, expected: string, found: string) => void;

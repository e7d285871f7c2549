import type { TlaValue } from "../values/tlaValue.ts";

/** What a TLC configuration file says. Lists are in the order of the file, names as written. */
export interface Cfg {
  specification: string | null;
  init: string | null;
  next: string | null;
  constants: CfgConstant[];
  invariants: string[];
  properties: string[];
  constraints: string[];
  actionConstraints: string[];
  symmetry: string | null;
  view: string | null;
  /** Null when the file does not say. */
  checkDeadlock: boolean | null;
  /** Keywords that TLC knows and this project only carries along, as `POSTCONDITION` or `ALIAS`. */
  others: { keyword: string; name: string }[];
}

/** `Name = value`, or `Name <- Other` (in one module: `Name <- [Module]Other`). */
export type CfgConstant =
  | { kind: "value"; name: string; text: string; value: TlaValue }
  | { kind: "override"; name: string; replacement: string; module: string | null };

/** A configuration that says nothing. */
export function emptyCfg(): Cfg {
  return {
    specification: null,
    init: null,
    next: null,
    constants: [],
    invariants: [],
    properties: [],
    constraints: [],
    actionConstraints: [],
    symmetry: null,
    view: null,
    checkDeadlock: null,
    others: [],
  };
}

/** What of a configuration decides its state graph. */
export function boundsOf(cfg: Cfg): Cfg {
  return { ...cfg, invariants: [], properties: [], checkDeadlock: null, others: [] };
}

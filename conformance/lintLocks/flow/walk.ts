import type { ts } from "ts-morph";
import type { Contract } from "../contracts/contract.ts";
import type { Report } from "../report.ts";
import type { Source } from "../source/source.ts";
import type { Frame } from "./jump.ts";

/** The way through one function. */
export interface Walk {
  readonly source: Source;
  readonly report: Report;
  readonly contract: Contract;
  /** What surrounds the statement, outermost first: where `break`, `return` and `throw` lead. */
  readonly frames: Frame[];
  /** The function itself. */
  readonly body: ts.Node;
}

import type { Label } from "../action.ts";
import { GrowingInts } from "../graph/growingInts.ts";
import type { JsonValue } from "../json.ts";
import type { SuiteHeader } from "./suiteSchema.ts";

/** The tables of a suite file, as they stand in it. */
export type SuiteTables = {
  header: SuiteHeader;
  labels: Label[];
  observationTable: JsonValue[];
  observations: GrowingInts;
  /** Edges that no trace takes, then all steps: source, label, target. */
  from: GrowingInts;
  label: GrowingInts;
  to: GrowingInts;
  untaken: number;
  /** Per trace, where it begins in the steps, and in which state. */
  starts: GrowingInts;
  initial: GrowingInts;
};

/** The tables of a file of which only the header is known. */
export function emptyTables(header: SuiteHeader): SuiteTables {
  return {
    header,
    labels: [],
    observationTable: [],
    observations: new GrowingInts(),
    from: new GrowingInts(),
    label: new GrowingInts(),
    to: new GrowingInts(),
    untaken: 0,
    starts: new GrowingInts(),
    initial: new GrowingInts(),
  };
}

import type { JsonValue } from "../json.ts";
import { LineFault, parseLine } from "../parseLine.ts";
import { checkSchema } from "./checkSchema.ts";
import { readLines } from "./readLines.ts";
import { readRow } from "./readRow.ts";
import type { Suite } from "./suite.ts";
import { SuiteError } from "./suiteError.ts";
import { suiteFromTables } from "./suiteFromTables.ts";
import { headerSchema, type SuiteHeader, suiteVersion } from "./suiteSchema.ts";
import { emptyTables, type SuiteTables } from "./suiteTables.ts";

/**
 * Reads a suite file as a stream.
 *
 * @throws {SuiteError} if it is no suite of this version, breaks its schema, names what it does not hold, or is cut
 */
export async function readSuite(file: string): Promise<Suite> {
  let tables: SuiteTables | undefined;
  let last = 0;
  for await (const { first, texts } of readLines(file)) {
    last = first - 1;
    try {
      for (const text of texts) {
        last++;
        if (tables === undefined) tables = emptyTables(readHeader(parseLine(text)));
        else readRow(tables, text);
      }
    } catch (error) {
      if (!(error instanceof LineFault)) throw error;
      const { expected, found } = error;
      throw new SuiteError({ file, line: last, expected, found, next: "Generate the suite again" });
    }
  }
  const cut = "The file is cut: generate it again";
  const miscounted = (what: string, expected: number, found: number) => {
    const next = found < expected ? cut : "Generate the suite again";
    return new SuiteError({ file, line: last, expected: `${expected} ${what}`, found: String(found), next });
  };
  if (tables === undefined)
    throw new SuiteError({ file, line: last, expected: "a header", found: "an empty file", next: cut });
  const { counts } = tables.header;
  for (const [what, expected, found] of [
    ["actions", counts.actions, tables.labels.length],
    ["observations", counts.observations, tables.observationTable.length],
    ["states", counts.states, tables.observations.length],
    ["traces", counts.traces, tables.starts.length],
    ["steps", counts.steps, tables.from.length - tables.untaken],
  ] as const) {
    if (expected !== found) throw miscounted(what, expected, found);
  }
  const suite = suiteFromTables(tables);
  for (const [what, expected, found] of [
    ["edges", counts.edges, suite.graph.edgeCount],
    ["parallel edges", counts.parallelEdges, suite.cover.coverage.parallelEdges],
  ] as const) {
    if (expected !== found) throw miscounted(what, expected, found);
  }
  return suite;
}

function readHeader(value: JsonValue): SuiteHeader {
  const head = (typeof value === "object" && value !== null ? value : {}) as {
    format?: unknown;
    version?: unknown;
  };
  if (head.format !== "stopcount-suite") {
    throw new LineFault('a header with "format":"stopcount-suite"', JSON.stringify(value));
  }
  if (head.version !== suiteVersion) {
    throw new LineFault(`suite version ${suiteVersion}`, `version ${JSON.stringify(head.version)}`);
  }
  const header = checkSchema(headerSchema, value);
  if (header.counts.initial < 1 || header.counts.initial > header.counts.states) {
    throw new LineFault("at least one initial state, and no more than states", String(header.counts.initial));
  }
  return header;
}

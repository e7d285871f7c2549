import type { z } from "zod";
import type { Action, Label, Outcome } from "../action.ts";
import { GrowingInts } from "../graph/growingInts.ts";
import type { JsonValue } from "../json.ts";
import { LineFault, parseLine } from "./parseLine.ts";
import { readLines } from "./readLines.ts";
import { type Suite, traceName } from "./suite.ts";
import { SuiteError } from "./suiteError.ts";
import { suiteFromTables } from "./suiteFromTables.ts";
import {
  actionSchema,
  edgeSchema,
  headerSchema,
  observationSchema,
  type SuiteHeader,
  stateSchema,
  suiteVersion,
  traceSchema,
} from "./suiteSchema.ts";

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

/**
 * Reads a suite file as a stream.
 *
 * @throws {SuiteError} if it is no suite of this version, breaks its schema, names what it does not hold, or is cut
 */
export async function readSuite(file: string): Promise<Suite> {
  let tables: SuiteTables | undefined;
  let last = 0;
  for await (const { line, text } of readLines(file)) {
    last = line;
    try {
      const value = parseLine(text);
      if (tables === undefined) tables = emptyTables(readHeader(value));
      else readRow(tables, value);
    } catch (error) {
      if (!(error instanceof LineFault)) throw error;
      const { expected, found } = error;
      throw new SuiteError({ file, line, expected, found, next: "Generate the suite again" });
    }
  }
  const cut = (expected: string, found: string) =>
    new SuiteError({ file, line: last, expected, found, next: "The file is cut: generate it again" });
  if (tables === undefined) throw cut("a header", "an empty file");
  const { counts } = tables.header;
  for (const [what, expected, found] of [
    ["actions", counts.actions, tables.labels.length],
    ["observations", counts.observations, tables.observationTable.length],
    ["states", counts.states, tables.observations.length],
    ["traces", counts.traces, tables.starts.length],
    ["steps", counts.steps, tables.from.length - tables.untaken],
  ] as const) {
    if (expected !== found) throw cut(`${expected} ${what}`, String(found));
  }
  const suite = suiteFromTables(tables);
  for (const [what, expected, found] of [
    ["edges", counts.edges, suite.graph.edgeCount],
    ["parallel edges", counts.parallelEdges, suite.cover.coverage.parallelEdges],
  ] as const) {
    if (expected !== found) throw cut(`${expected} ${what}`, String(found));
  }
  return suite;
}

function emptyTables(header: SuiteHeader): SuiteTables {
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
  const header = check(headerSchema, value);
  if (header.counts.initial < 1 || header.counts.initial > header.counts.states) {
    throw new LineFault("at least one initial state, and no more than states", String(header.counts.initial));
  }
  return header;
}

function readRow(tables: SuiteTables, value: JsonValue): void {
  const { counts } = tables.header;
  if (tables.labels.length < counts.actions) readAction(tables, value);
  else if (tables.observationTable.length < counts.observations) {
    const { observation, value: observed } = check(observationSchema, value);
    inOrder("observation", observation, tables.observationTable.length);
    tables.observationTable.push(observed);
  } else if (tables.observations.length < counts.states) {
    const { state, observed } = check(stateSchema, value);
    inOrder("state", state, tables.observations.length);
    tables.observations.push(below("observation", observed, counts.observations));
  } else if (tables.starts.length === 0 && value !== null && Object.hasOwn(value as object, "edge")) {
    const [from, label, to] = check(edgeSchema, value).edge;
    readStep(tables, below("state", from, counts.states), label, to);
    tables.untaken++;
  } else if (tables.starts.length < counts.traces) readTrace(tables, value);
  else throw new LineFault(`nothing after ${counts.traces} traces`, JSON.stringify(value));
}

function readAction(tables: SuiteTables, value: JsonValue): void {
  const { action: index, outcome: kind, message, ...action } = check(actionSchema, value);
  inOrder("action", index, tables.labels.length);
  if ((kind === "ok") !== (message === undefined)) {
    throw new LineFault("a message with panic and error, none with ok", JSON.stringify(value));
  }
  const outcome: Outcome = kind === "ok" ? { outcome: kind } : { outcome: kind, message: message! };
  tables.labels.push({ action: action satisfies Action, outcome });
}

function readTrace(tables: SuiteTables, value: JsonValue): void {
  const { counts, model } = tables.header;
  const { trace, initial, steps } = check(traceSchema, value);
  const name = traceName(model, tables.starts.length);
  if (trace !== name) throw new LineFault(`trace "${name}"`, `"${trace}"`);
  if (steps.length === 0 || steps.length % 2 === 1) {
    throw new LineFault("steps of an action and a state each, at least one", `${steps.length} numbers`);
  }
  tables.starts.push(tables.from.length - tables.untaken);
  tables.initial.push(below("initial state", initial, counts.initial));
  let state = initial;
  for (let i = 0; i < steps.length; i += 2) {
    readStep(tables, state, steps[i]!, steps[i + 1]!);
    state = steps[i + 1]!;
  }
}

function readStep(tables: SuiteTables, from: number, label: number, to: number): void {
  tables.from.push(from);
  tables.label.push(below("action", label, tables.header.counts.actions));
  tables.to.push(below("state", to, tables.header.counts.states));
}

function inOrder(what: string, found: number, expected: number): void {
  if (found !== expected) throw new LineFault(`${what} ${expected}`, `${what} ${found}`);
}

function below(what: string, found: number, limit: number): number {
  if (found < limit) return found;
  throw new LineFault(`${what} below ${limit}`, `unknown ${what} ${found}`);
}

function check<T>(schema: z.ZodType<T>, value: JsonValue): T {
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0]!;
  throw new LineFault(
    `a line of the suite's schema (${issue.path.join(".")}: ${issue.message})`,
    JSON.stringify(value),
  );
}

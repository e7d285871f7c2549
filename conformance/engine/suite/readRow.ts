import type { Action, Outcome } from "../action.ts";
import type { JsonValue } from "../json.ts";
import { LineFault, parseLine } from "../parseLine.ts";
import { checkSchema } from "./checkSchema.ts";
import { scanEdge, scanState, scanTrace } from "./scanRow.ts";
import { traceName } from "./suite.ts";
import { actionSchema, edgeSchema, observationSchema, stateSchema, traceSchema } from "./suiteSchema.ts";
import type { SuiteTables } from "./suiteTables.ts";

/**
 * Reads a line after the header into the table whose turn it is. Lines in the spelling of `suiteLines` are scanned;
 * all others, right or wrong, are parsed and checked against their schema.
 *
 * @throws {LineFault} if the line breaks its schema, is out of order, or names what the suite does not hold
 */
export function readRow(tables: SuiteTables, text: string): void {
  const { counts } = tables.header;
  if (tables.labels.length < counts.actions) readAction(tables, parseLine(text));
  else if (tables.observationTable.length < counts.observations) readObservation(tables, parseLine(text));
  else if (tables.observations.length < counts.states) readState(tables, text);
  else if (tables.starts.length === 0 && /^\s*\{\s*"edge"/.test(text)) readEdge(tables, text);
  else if (tables.starts.length < counts.traces) readTrace(tables, text);
  else throw new LineFault(`nothing after ${counts.traces} traces`, text === "" ? "an empty line" : text);
}

function readAction(tables: SuiteTables, value: JsonValue): void {
  const { action: index, outcome: kind, message, ...action } = checkSchema(actionSchema, value);
  inOrder("action", index, tables.labels.length);
  if ((kind === "ok") !== (message === undefined)) {
    throw new LineFault("a message with panic and error, none with ok", JSON.stringify(value));
  }
  const outcome: Outcome = kind === "ok" ? { outcome: kind } : { outcome: kind, message: message! };
  tables.labels.push({ action: action satisfies Action, outcome });
}

function readObservation(tables: SuiteTables, value: JsonValue): void {
  const row = isObservation(value) ? value : checkSchema(observationSchema, value);
  inOrder("observation", row.observation, tables.observationTable.length);
  tables.observationTable.push(row.value);
}

/** As `observationSchema` has it: what `parseLine` lets pass is a JSON value. */
function isObservation(row: JsonValue): row is { observation: number; value: JsonValue } {
  if (typeof row !== "object" || row === null || Array.isArray(row)) return false;
  const { observation, value } = row as { readonly [key: string]: JsonValue };
  if (typeof observation !== "number" || observation < 0 || value === undefined) return false;
  return Object.keys(row).length === 2;
}

function readState(tables: SuiteTables, text: string): void {
  const { state, observed } = scanState(text) ?? checkSchema(stateSchema, parseLine(text));
  inOrder("state", state, tables.observations.length);
  tables.observations.push(below("observation", observed, tables.header.counts.observations));
}

function readEdge(tables: SuiteTables, text: string): void {
  const [from, label, to] = (scanEdge(text) ?? checkSchema(edgeSchema, parseLine(text))).edge;
  readStep(tables, below("state", from, tables.header.counts.states), label, to);
  tables.untaken++;
}

function readTrace(tables: SuiteTables, text: string): void {
  const { counts, model } = tables.header;
  const name = traceName({ model }, tables.starts.length);
  const { trace, initial, steps } = scanTrace(text, name) ?? checkSchema(traceSchema, parseLine(text));
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

import { z } from "zod";
import type { Action, Outcome } from "../action.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import { LineFault, parseLine } from "../parseLine.ts";
import { SuiteError } from "../suite/suiteError.ts";
import type { ExpectedStep } from "../verdict.ts";

/** A single trace that stands alone: a regression, a counterexample. */
export type SingleTrace = {
  readonly name: string;
  readonly model: string;
  /** What it shows, in a sentence. */
  readonly description: string;
  readonly config: JsonObject;
  /** What is observed after reset. */
  readonly initial: JsonValue;
  readonly steps: readonly ExpectedStep[];
  /** Each step ends where the system is at rest: for adapters that settle. */
  readonly atRest?: true;
};

const format = "https://apalache-mc.org/docs/adr/015adr-trace.html";
const ok: Outcome = { outcome: "ok" };

/**
 * A trace in Apalache's Informal Trace Format: one state for the reset, then one a step, with variables `observed`,
 * `outcome`, `args`, and the model-based testing variables `mbt::actionTaken` and `mbt::nondetPicks`.
 */
export function traceToItf(trace: SingleTrace): JsonObject {
  const { name, model, description, config, atRest } = trace;
  const first: ExpectedStep = { action: { name: "init", args: {} }, outcome: ok, observed: trace.initial };
  return {
    "#meta": {
      ...{ format: "ITF", "format-description": format, description, name, model, config: toItf(config) },
      ...(atRest && { atRest }),
    },
    vars: ["observed", "outcome", "args", "mbt::actionTaken", "mbt::nondetPicks"],
    states: [first, ...trace.steps].map(({ action, outcome, observed }, index) => ({
      "#meta": {
        index,
        ...(action.internal === undefined ? {} : { internal: action.internal }),
        ...(action.requires === undefined ? {} : { requires: action.requires }),
        ...(action.picks === undefined ? {} : { picks: true }),
      },
      observed: toItf(observed),
      outcome: toItf(outcome),
      args: toItf(action.args),
      "mbt::actionTaken": action.name,
      "mbt::nondetPicks": toItf(action.picks ?? {}),
    })),
  };
}

const data = z.custom<JsonValue>((value) => value !== undefined);
const schema = z.object({
  "#meta": z.object({
    name: z.string(),
    model: z.string(),
    description: z.string().default(""),
    config: data,
    atRest: z.literal(true).exactOptional(),
  }),
  vars: z.array(z.string()),
  states: z
    .array(
      z.object({
        "#meta": z
          .object({
            internal: z.literal(true).exactOptional(),
            requires: z.string().exactOptional(),
            picks: z.literal(true).exactOptional(),
          })
          .default({}),
        observed: data,
        outcome: data,
        args: data,
        "mbt::actionTaken": z.string(),
        "mbt::nondetPicks": data,
      }),
    )
    .min(1),
});
const outcomeSchema = z.union([
  z.strictObject({ outcome: z.literal("ok") }),
  z.strictObject({ outcome: z.enum(["panic", "error"]), message: z.string() }),
]);
const fieldsSchema = z.record(z.string(), data);

/**
 * Reads what `traceToItf` wrote.
 *
 * @param file where the text comes from, for messages
 * @throws {SuiteError} if the text is no ITF, or lacks a variable
 */
export function traceFromItf(text: string, file: string): SingleTrace {
  const fault = (expected: string, found: string) =>
    new SuiteError({ file, line: 0, expected, found, next: "Mend the trace file" });
  let value: JsonValue;
  try {
    value = parseLine(text);
  } catch (error) {
    throw error instanceof LineFault ? fault(error.expected, error.found) : error;
  }
  const parse = <T>(wanted: z.ZodType<T>, part: JsonValue, where: string): T => {
    const checked = wanted.safeParse(part);
    if (checked.success) return checked.data;
    const { path, message } = checked.error.issues[0]!;
    throw fault(`an ITF trace (${[where, ...path].join(".")}: ${message})`, JSON.stringify(part));
  };
  const { "#meta": meta, states } = parse(schema, value, "trace");
  const steps = states.map((state, index): ExpectedStep => {
    const { picks: picked, ...marks } = state["#meta"];
    const fields = (part: JsonValue, name: string) =>
      parse(fieldsSchema, fromItf(part), `states.${index}.${name}`);
    const picks = picked === true ? { picks: fields(state["mbt::nondetPicks"], "mbt::nondetPicks") } : {};
    const action: Action = {
      name: state["mbt::actionTaken"],
      args: fields(state.args, "args"),
      ...picks,
      ...marks,
    };
    const outcome: Outcome = parse(outcomeSchema, fromItf(state.outcome), `states.${index}.outcome`);
    return { action, outcome, observed: fromItf(state.observed) };
  });
  const { name, model, description } = meta;
  const config = parse(fieldsSchema, fromItf(meta.config), "#meta.config");
  const [{ observed: initial }, ...taken] = steps as [ExpectedStep, ...ExpectedStep[]];
  const atRest = meta.atRest && { atRest: meta.atRest };
  return { name, model, description, config, initial, steps: taken, ...atRest };
}

/** ITF has integers of any size, and no null. */
function toItf(value: JsonValue): JsonValue {
  if (typeof value === "number") return { "#bigint": String(value) };
  if (value === null) return { "#unserializable": "null" };
  if (Array.isArray(value)) return value.map(toItf);
  if (typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, toItf(part as JsonValue)]));
}

/** Also takes ITF's tuples and sets as lists, and its maps with text keys as objects. */
function fromItf(value: JsonValue): JsonValue {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(fromItf);
  const fields = value as JsonObject;
  if (typeof fields["#bigint"] === "string") return Number(fields["#bigint"]);
  if (fields["#unserializable"] !== undefined) return null;
  const list = fields["#tup"] ?? fields["#set"];
  if (list !== undefined) return fromItf(list);
  const entries = Array.isArray(fields["#map"])
    ? (fields["#map"] as [JsonValue, JsonValue][]).map(([key, part]) => [String(fromItf(key)), part] as const)
    : Object.entries(fields);
  return Object.fromEntries(entries.map(([key, part]) => [key, fromItf(part)]));
}

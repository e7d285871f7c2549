import { z } from "zod";
import type { JsonObject } from "../json.ts";
import { jsonObject, jsonValue } from "../jsonSchema.ts";

/** The version of the suite format that this engine writes and reads. */
export const suiteVersion = 1;

const natural = z.int32().min(0);
const name = z.string().min(1).max(200);
const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** Line 1. */
export const headerSchema = z.strictObject({
  format: z.literal("stopcount-suite"),
  version: z.literal(suiteVersion),
  model: name,
  spec: z.strictObject({ sha256, files: z.record(z.string(), sha256) }),
  constants: jsonObject,
  config: jsonObject,
  engine: z.strictObject({ name, version: z.string() }),
  criterion: z.enum(["transitions", "states", "pairs", "random"]),
  requires: z.array(name),
  counts: z.strictObject({
    states: natural,
    edges: natural,
    parallelEdges: natural,
    initial: natural,
    observations: natural,
    actions: natural,
    traces: natural,
    steps: natural,
  }),
  lowerBound: natural.nullable(),
});

/** An action with an outcome; steps name it by `action`. */
export const actionSchema = z.strictObject({
  action: natural,
  name: z
    .string()
    .max(200)
    .regex(/^[a-z][a-zA-Z0-9]*$/),
  args: jsonObject,
  picks: jsonObject.exactOptional(),
  internal: z.literal(true).exactOptional(),
  requires: name.exactOptional(),
  outcome: z.enum(["ok", "panic", "error"]),
  message: z.string().exactOptional(),
});

/** What is observed in one or more states. */
export const observationSchema = z.strictObject({ observation: natural, value: jsonValue });

/** A state. The first `counts.initial` states are those that a run can begin in. */
export const stateSchema = z.strictObject({ state: natural, observed: natural });

/** An edge that no trace takes: from, label, to. */
export const edgeSchema = z.strictObject({ edge: z.tuple([natural, natural, natural]) });

/** A trace: label, state, label, state, ... */
export const traceSchema = z.strictObject({ trace: name, initial: natural, steps: z.array(natural) });

export type SuiteHeader = z.infer<typeof headerSchema>;

/** The JSON Schema (draft 2020-12) of one line of a suite. */
export function suiteJsonSchema(): JsonObject {
  const line = z.union([headerSchema, actionSchema, observationSchema, stateSchema, edgeSchema, traceSchema]);
  return z.toJSONSchema(line.meta({ title: "A line of a stopcount suite" })) as JsonObject;
}

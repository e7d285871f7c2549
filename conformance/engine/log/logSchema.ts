import { z } from "zod";
import type { JsonObject } from "../json.ts";
import { jsonObject } from "../jsonSchema.ts";

/** The version of the log format that this engine writes and reads. */
export const logVersion = 1;

const name = z.string().min(1).max(200);
const moment = z.int32().min(0);

/** Line 1. `recorder` is whatever whoever wrote the log wants to tell of it. */
export const logHeaderSchema = z.strictObject({
  format: z.literal("stopcount-log"),
  version: z.literal(logVersion),
  config: jsonObject,
  recorder: jsonObject.exactOptional(),
});

/** An event: something happened at one moment, `at`, or at one that lies between two, `from` and `to`, both included. */
export const logEventSchema = z.strictObject({
  action: z
    .string()
    .max(200)
    .regex(/^[a-z][a-zA-Z0-9]*$/, "one word of letters and digits, as beginExternalStop"),
  args: jsonObject.exactOptional(),
  at: moment.exactOptional(),
  from: moment.exactOptional(),
  to: moment.exactOptional(),
  by: name.exactOptional(),
  outcome: z.enum(["ok", "panic", "error"]).exactOptional(),
  message: z.string().exactOptional(),
  observed: jsonObject.exactOptional(),
});

export type LogHeader = z.infer<typeof logHeaderSchema>;

/** The JSON Schema (draft 2020-12) of one line of a log. */
export function logJsonSchema(): JsonObject {
  const line = z.union([logHeaderSchema, logEventSchema]);
  return z.toJSONSchema(line.meta({ title: "A line of a stopcount log" })) as JsonObject;
}

import { z } from "zod";
import type { JsonObject, JsonValue } from "./json.ts";

/** A JSON value whose numbers are integers of 32 bits. */
export const jsonValue: z.ZodType<JsonValue> = z.lazy(() =>
  z.union([z.null(), z.boolean(), z.int32(), z.string(), z.array(jsonValue), jsonObject]),
);

/** A JSON object of such values. */
export const jsonObject: z.ZodType<JsonObject> = z.record(z.string(), jsonValue);

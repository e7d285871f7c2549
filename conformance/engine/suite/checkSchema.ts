import type { z } from "zod";
import type { JsonValue } from "../json.ts";
import { LineFault } from "../parseLine.ts";

/** What a schema makes of a line. @throws {LineFault} if the line does not fit it; the first fault is named */
export function checkSchema<T>(schema: z.ZodType<T>, value: JsonValue): T {
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  const issue = checked.error.issues[0]!;
  throw new LineFault(
    `a line of the suite's schema (${issue.path.join(".")}: ${issue.message})`,
    JSON.stringify(value),
  );
}

import { z } from "zod";
import type { Action } from "../action.ts";
import type { JsonObject } from "../json.ts";

/** The version of the adapter protocol that is spoken here. It is told in docs/protocol.md. */
export const protocolVersion = 1;

const id = z.int32().min(1).describe("Counted from 1. An answer repeats that of its request");
const cmd = <T extends string>(name: T) => z.literal(name);
const json: z.ZodType<JsonObject> = z.record(z.string(), z.unknown()) as never;

const step = {
  action: z.string().min(1).describe("Lower camel case, such as beginExternalStop"),
  args: json,
  picks: json.exactOptional().describe("Choices that the spec leaves open, honoured by who declares picks"),
};
const system = {
  trace: z.string().describe("The name of the trace, for the adapter's own messages"),
  config: json.describe("The system at the start"),
};

/** What stopcount writes, a line each. */
export const requests = {
  hello: z.strictObject({ id, cmd: cmd("hello"), protocol: z.int32() }),
  run: z.strictObject({ id, cmd: cmd("run"), ...system, steps: z.array(z.strictObject(step)) }),
  reset: z.strictObject({ id, cmd: cmd("reset"), ...system }),
  step: z.strictObject({ id, cmd: cmd("step"), ...step }),
  bye: z.strictObject({ id, cmd: cmd("bye") }),
};

const ok = z.literal(true);
const seen = json.describe("What is seen now");
const observed = seen.exactOptional();
const poisoned = ok
  .exactOptional()
  .describe("The system cannot be looked at any more, and observed is left out");
const message = z.string();
const result = {
  ok: z.strictObject({ outcome: z.literal("ok"), observed: seen }),
  panic: z.strictObject({ outcome: z.literal("panic"), message, observed, poisoned }),
  error: z.strictObject({ outcome: z.literal("error"), message, observed: seen }),
  blocked: z.strictObject({
    outcome: z.literal("blocked"),
    message: message.exactOptional(),
    observed,
    poisoned,
  }),
};
const answer = { id, ok };

/** What an adapter answers, by the request; `failure` is the answer to any that it cannot do. */
export const answers = {
  hello: z.strictObject({
    ...answer,
    protocol: z.int32(),
    name: z.string().min(1),
    version: z.string().exactOptional(),
    language: z.string().exactOptional(),
    capabilities: z.array(z.string()),
    actions: z.array(z.string()).exactOptional(),
    unobserved: z.array(z.string()).exactOptional(),
  }),
  run: z.strictObject({
    ...answer,
    observed,
    results: z.array(
      z.discriminatedUnion("outcome", [result.ok, result.panic, result.error, result.blocked]),
    ),
  }),
  reset: z.strictObject({ ...answer, observed }),
  step: z.discriminatedUnion("outcome", [
    result.ok.extend(answer),
    result.panic.extend(answer),
    result.error.extend(answer),
    result.blocked.extend(answer),
  ]),
  failure: z.strictObject({ id, ok: z.literal(false), error: z.string() }),
};

/** The answer to a request of this name. */
export type AnswerTo<Name extends keyof Omit<typeof answers, "failure">> = z.infer<(typeof answers)[Name]>;

/** A step as a request has it. */
export function stepOf({ name, args, picks }: Action): z.infer<typeof requests.run>["steps"][number] {
  return { action: name, args, ...(picks !== undefined && { picks }) };
}

/** The JSON Schema of all lines: `requests` by name and `answers` by name, under `$defs`. */
export function protocolJsonSchema(): JsonObject {
  const line = (name: string, schema: z.ZodType) => [name, definition(schema)] as const;
  const named = (group: string, schemas: Record<string, z.ZodType>) =>
    Object.entries(schemas).map(([name, schema]) => line(`${group}.${name}`, schema));
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "The adapter protocol of stopcount, version 1: a line of a request, or of an answer",
    $defs: Object.fromEntries([...named("request", requests), ...named("answer", answers)]),
    oneOf: [
      ...Object.keys(requests).map((name) => ({ $ref: `#/$defs/request.${name}` })),
      ...Object.keys(answers).map((name) => ({ $ref: `#/$defs/answer.${name}` })),
    ],
  };
}

function definition(schema: z.ZodType): JsonObject {
  const { $schema, ...rest } = z.toJSONSchema(schema) as { $schema?: string } & JsonObject;
  return rest;
}

import type { z } from "zod";
import type { JsonValue } from "./json.ts";
import { LineFault } from "./parseLine.ts";

type Issue = z.core.$ZodIssue;

/**
 * The first thing in which a value does not fit a schema: where, what belongs there, what is there instead. A message that
 * the schema gives itself completes the sentence "expected X to be".
 *
 * @param within the path of the value in the line; empty when it is the line
 */
export function schemaFault({ issues }: z.ZodError, value: JsonValue, within = ""): LineFault {
  const issue = issues[0]!;
  const path = issue.path.map(String);
  const where = [...(within === "" ? [] : [within]), ...path].join(".");
  if (issue.code === "unrecognized_keys")
    return new LineFault(
      `only fields that the format has${where === "" ? "" : ` in ${where}`}`,
      issue.keys.map((key) => JSON.stringify(key)).join(", "),
    );
  if (issue.code === "invalid_key")
    return new LineFault(`the name ${where} to be ${wanted(issue.issues[0]!)}`, JSON.stringify(path.at(-1)));
  const found = path.reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], value);
  const what = where === "" ? "the line" : where;
  return new LineFault(
    `${what} to be ${wanted(issue)}`,
    found === undefined ? "none" : JSON.stringify(found),
  );
}

const types: Readonly<Record<string, string>> = {
  string: "a text",
  number: "an integer of 32 bits",
  int: "an integer of 32 bits",
  boolean: "true or false",
  object: "an object",
  record: "an object",
  array: "a list",
};

function wanted(issue: Issue): string {
  if (issue.code === "invalid_type") return types[issue.expected] ?? issue.message;
  if (issue.code === "invalid_value") {
    const values = issue.values.map((each) => JSON.stringify(each)).join(", ");
    return issue.values.length === 1 ? values : `one of ${values}`;
  }
  const text = "origin" in issue && issue.origin === "string";
  if (issue.code === "too_small") {
    if (!text) return `${issue.minimum} or more`;
    return issue.minimum === 1
      ? "a text that is not empty"
      : `a text of at least ${issue.minimum} characters`;
  }
  if (issue.code === "too_big")
    return text ? `a text of at most ${issue.maximum} characters` : `${issue.maximum} or less`;
  return issue.message;
}

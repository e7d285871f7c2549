import type { JsonValue } from "../../json.ts";
import { below, type FieldTree } from "./fieldPaths.ts";

/** An observation made ready to be compared many times. */
export type ExpectedValue =
  | { readonly kind: "scalar"; readonly value: JsonValue }
  | { readonly kind: "list"; readonly items: readonly (ExpectedValue | undefined)[] }
  | {
      readonly kind: "fields";
      readonly keys: readonly string[];
      readonly values: readonly ExpectedValue[];
      /** Which keys of the other side are not looked at. */
      readonly ignored: ((key: string) => boolean) | undefined;
    };

/** Prepares `value`, leaving out the fields of `unobserved`. */
export function expectedValue(value: JsonValue, unobserved: FieldTree | undefined): ExpectedValue {
  if (typeof value !== "object" || value === null) return { kind: "scalar", value };
  const inner = (key: string, part: JsonValue) => {
    const tree = below(unobserved, key);
    return tree === true ? undefined : expectedValue(part, tree);
  };
  if (Array.isArray(value)) return { kind: "list", items: value.map((part, i) => inner(String(i), part)) };
  const kept = Object.entries(value)
    .map(([key, part]) => ({ key, expected: inner(key, part as JsonValue) }))
    .filter((entry): entry is { key: string; expected: ExpectedValue } => entry.expected !== undefined);
  return {
    kind: "fields",
    keys: kept.map(({ key }) => key),
    values: kept.map(({ expected }) => expected),
    ignored: unobserved === undefined ? undefined : (key) => below(unobserved, key) === true,
  };
}

/** Whether an untrusted value equals the expected one. Never goes deeper than the expected value does. */
export function fits(expected: ExpectedValue, found: unknown): boolean {
  if (expected.kind === "scalar") return found === expected.value;
  if (typeof found !== "object" || found === null) return false;
  if (expected.kind === "list") {
    const { items } = expected;
    if (!Array.isArray(found) || found.length !== items.length) return false;
    for (let i = 0; i < items.length; i++) {
      const item = items[i];
      if (item !== undefined && !fits(item, found[i])) return false;
    }
    return true;
  }
  if (Array.isArray(found)) return false;
  const { keys, values, ignored } = expected;
  const fields = found as Record<string, unknown>;
  for (let i = 0; i < keys.length; i++) {
    const part = values[i]!;
    const other = fields[keys[i]!];
    if (part.kind === "scalar" ? other !== part.value : !fits(part, other)) return false;
  }
  // Only where keys are to be left out is it worth looking at each.
  let count = 0;
  for (const _ in fields) count++;
  return count === keys.length || countCompared(fields, ignored) === keys.length;
}

function countCompared(
  fields: Record<string, unknown>,
  ignored: ((key: string) => boolean) | undefined,
): number {
  let count = 0;
  for (const key in fields) {
    if (fields[key] !== undefined && (ignored === undefined || !ignored(key))) count++;
  }
  return count;
}

import type { JsonObject, JsonValue } from "../../json.ts";
import { below, type FieldTree } from "./fieldPaths.ts";

/** An observation made ready to be compared many times: a scalar as it is, and what has parts as one of these. */
export type ExpectedValue = null | boolean | number | string | ExpectedList | ExpectedFields;

class ExpectedList {
  /** `undefined` where an item is not compared. */
  readonly items: readonly (ExpectedValue | undefined)[];

  constructor(items: readonly (ExpectedValue | undefined)[]) {
    this.items = items;
  }

  fits(found: unknown): boolean {
    const { items } = this;
    if (!Array.isArray(found) || found.length !== items.length) return false;
    for (let i = 0; i < items.length; i++) {
      const item = items[i];
      if (item !== undefined && !fits(item, found[i])) return false;
    }
    return true;
  }
}

class ExpectedFields {
  /** In the order in which they were found last: so most often they are found in it again. */
  keys: readonly string[];
  /** As `keys`. */
  values: readonly ExpectedValue[];
  /** Which keys of the other side are not looked at. */
  readonly unobserved: FieldTree | undefined;

  constructor(fields: ReadonlyMap<string, ExpectedValue>, unobserved: FieldTree | undefined) {
    this.keys = [...fields.keys()];
    this.values = [...fields.values()];
    this.unobserved = unobserved;
  }

  fits(found: unknown): boolean {
    if (typeof found !== "object" || found === null || Array.isArray(found)) return false;
    // To list the keys of many bytes takes long, and cannot be interrupted.
    if (ArrayBuffer.isView(found)) return false;
    const { keys, values } = this;
    const fields = found as Record<string, unknown>;
    let at = 0;
    for (const key in fields) {
      if (at === keys.length || key !== keys[at]) return this.#fitsInItsOrder(fields);
      const value = values[at++]!;
      const other = fields[key];
      if (value !== other && !(typeof value === "object" && value !== null && value.fits(other)))
        return false;
    }
    return at === keys.length;
  }

  #fitsInItsOrder(fields: Record<string, unknown>): boolean {
    const expected = new Map(this.keys.map((key, i) => [key, this.values[i]!]));
    const ordered = new Map<string, ExpectedValue>();
    for (const key in fields) {
      if (fields[key] === undefined || below(this.unobserved, key) === true) continue;
      const value = expected.get(key);
      if (value === undefined || !fits(value, fields[key])) return false;
      ordered.set(key, value);
    }
    if (ordered.size !== expected.size) return false;
    this.keys = [...ordered.keys()];
    this.values = [...ordered.values()];
    return true;
  }
}

/** What was prepared before, by its JSON: equal parts of many observations are one, which keeps them near at hand. */
export type KnownValues = Map<string, ExpectedValue>;

/** Prepares `value`, leaving out the fields of `unobserved`. */
export function expectedValue(
  value: JsonValue,
  unobserved: FieldTree | undefined,
  known: KnownValues = new Map(),
): ExpectedValue {
  if (typeof value !== "object" || value === null) return value;
  // Below different paths different fields may be left out: such parts are not shared.
  const text = unobserved === undefined ? JSON.stringify(value) : undefined;
  const same = text === undefined ? undefined : known.get(text);
  if (same !== undefined) return same;
  const prepared = prepare(value, unobserved, known);
  if (text !== undefined) known.set(text, prepared);
  return prepared;
}

function prepare(
  value: JsonObject | readonly JsonValue[],
  unobserved: FieldTree | undefined,
  known: KnownValues,
): ExpectedValue {
  const part = (key: string, inner: JsonValue) => {
    const tree = below(unobserved, key);
    return tree === true ? undefined : expectedValue(inner, tree, known);
  };
  if (Array.isArray(value)) return new ExpectedList(value.map((item: JsonValue, i) => part(String(i), item)));
  const fields = new Map<string, ExpectedValue>();
  for (const [key, inner] of Object.entries(value as JsonObject)) {
    const expected = part(key, inner);
    if (expected !== undefined) fields.set(key, expected);
  }
  return new ExpectedFields(fields, unobserved);
}

/** Whether there is anything to compare: a value, and not only names under which all is left out. */
export function compares(expected: ExpectedValue): boolean {
  if (typeof expected !== "object" || expected === null) return true;
  const parts = expected instanceof ExpectedList ? expected.items : expected.values;
  return parts.some((part) => part !== undefined && compares(part));
}

/** Whether an untrusted value equals the expected one. Never goes deeper than the expected value does. */
export function fits(expected: ExpectedValue, found: unknown): boolean {
  return expected === found || (typeof expected === "object" && expected !== null && expected.fits(found));
}

import type { JsonObject, JsonValue } from "./json.ts";

/**
 * The one text of a JSON value: keys sorted by UTF-16 code unit, no spaces.
 * Two values are equal if and only if their canonical texts are.
 *
 * @throws {TypeError} if the value holds anything that JSON cannot say (undefined, NaN, a function, a bigint)
 */
export function canonicalJson(value: JsonValue): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new TypeError(`${value} is not JSON: give a finite number`);
    return Object.is(value, -0) ? "0" : String(value);
  }
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value !== "object") throw new TypeError(`A ${typeof value} is not JSON: give data only`);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  return canonicalObject(value as JsonObject, canonicalJson);
}

/** The canonical text of an object, whose values have the texts that `textOf` gives. */
export function canonicalObject(fields: JsonObject, textOf: (value: JsonValue) => string): string {
  let text = "{";
  for (const key of sorted(Object.keys(fields))) {
    text += `${text.length > 1 ? "," : ""}${quoted(key)}:${textOf(fields[key]!)}`;
  }
  return `${text}}`;
}

/** Most keys come in order: to see that takes less than to sort. */
function sorted(keys: string[]): string[] {
  for (let i = 1; i < keys.length; i++) if (keys[i - 1]! > keys[i]!) return keys.sort();
  return keys;
}

/** Keys that were quoted before. */
const quotedKeys = new Map<string, string>();
const mostKept = 1000;

function quoted(key: string): string {
  const known = quotedKeys.get(key);
  if (known !== undefined) return known;
  const text = JSON.stringify(key);
  if (quotedKeys.size < mostKept) quotedKeys.set(key, text);
  return text;
}

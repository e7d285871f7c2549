import { canonicalJson } from "../../canonicalJson.ts";
import { isJsonObject, type JsonValue } from "../../json.ts";
import type { Difference } from "../../verdict.ts";
import { below, type FieldTree } from "./fieldPaths.ts";

/** The most differences that are listed. */
const most = 50;

/** Where `found` differs from `expected`, deepest fields only, in key order; fields of `unobserved` left out. */
export function differences(expected: JsonValue, found: JsonValue, unobserved?: FieldTree): Difference[] {
  const list: Difference[] = [];
  compare(list, [], expected, found, unobserved);
  return list.slice(0, most);
}

function compare(
  list: Difference[],
  path: readonly string[],
  expected: JsonValue | undefined,
  found: JsonValue | undefined,
  unobserved: FieldTree | undefined,
): void {
  const [left, right] = [parts(expected), parts(found)];
  if (left !== undefined && right !== undefined && Array.isArray(expected) === Array.isArray(found)) {
    for (const key of [...new Set([...left.keys(), ...right.keys()])].sort()) {
      const tree = below(unobserved, key);
      if (tree !== true) compare(list, [...path, key], left.get(key), right.get(key), tree);
    }
    return;
  }
  if (expected !== undefined && found !== undefined && canonicalJson(expected) === canonicalJson(found))
    return;
  list.push({
    path: path.join("."),
    ...(expected === undefined ? {} : { expected }),
    ...(found === undefined ? {} : { found }),
  });
}

function parts(value: JsonValue | undefined): Map<string, JsonValue> | undefined {
  if (Array.isArray(value)) return new Map(value.map((part: JsonValue, i) => [String(i), part]));
  return isJsonObject(value) ? new Map(Object.entries(value)) : undefined;
}

import type { JsonValue } from "../../json.ts";

/** Fields that are not compared, as a tree: `true` ends a path, `*` stands for every key or index. */
export type FieldTree = { readonly [key: string]: FieldTree | true };

/** The tree of paths such as `tasks.*.interrupted`; `undefined` if there are none. */
export function fieldTree(paths: readonly string[]): FieldTree | undefined {
  if (paths.length === 0) return undefined;
  type Growing = { [key: string]: Growing | true };
  const root: Growing = Object.create(null) as Growing;
  for (const path of paths) {
    const keys = path.split(".");
    let at = root;
    for (const key of keys.slice(0, -1)) {
      const next = at[key];
      if (next === true) break;
      at = at[key] = next ?? (Object.create(null) as Growing);
    }
    at[keys.at(-1)!] = true;
  }
  return root;
}

/** Those of `paths` that lead to nothing in any of the values. */
export function unmatchedPaths(paths: readonly string[], values: readonly JsonValue[]): string[] {
  const has = (value: JsonValue, keys: readonly string[]): boolean => {
    const [key, ...others] = keys;
    if (key === undefined) return true;
    if (typeof value !== "object" || value === null) return false;
    const parts = value as { readonly [key: string]: JsonValue };
    if (key === "*") return Object.values(parts).some((part) => has(part, others));
    return Object.hasOwn(parts, key) && has(parts[key]!, others);
  };
  return paths.filter((path) => !values.some((value) => has(value, path.split("."))));
}

/** What `tree` says of one key: `true` if it is left out, the tree below it, or `undefined`. */
export function below(tree: FieldTree | undefined, key: string): FieldTree | true | undefined {
  return tree === undefined ? undefined : (tree[key] ?? tree["*"]);
}

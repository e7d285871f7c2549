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

/** What `tree` says of one key: `true` if it is left out, the tree below it, or `undefined`. */
export function below(tree: FieldTree | undefined, key: string): FieldTree | true | undefined {
  return tree === undefined ? undefined : (tree[key] ?? tree["*"]);
}

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

/** One place of the reference, or of its primitives, written otherwise. */
export type Edit = {
  readonly file: string;
  /** Text that occurs once in the file. */
  readonly find: string;
  readonly replace: string;
};

/**
 * A module of the reference as one piece of JavaScript, with edits made in it or in what it imports; the reference itself
 * is not touched.
 *
 * @param root the folder that impl/ is in
 * @throws Error when the text of an edit does not occur exactly once in its file: then the reference has changed
 */
export async function mutatedCode(
  name: string,
  edits: readonly Edit[],
  module: string,
  root: string,
): Promise<Uint8Array> {
  const changed = new Map<string, string>();
  for (const edit of edits) {
    const file = join(root, edit.file);
    const source = changed.get(file) ?? (await readFile(file, "utf8"));
    changed.set(file, mutated(source, { name, ...edit }));
  }
  const { outputFiles } = await build({
    entryPoints: [join(root, module)],
    bundle: true,
    platform: "node",
    format: "esm",
    write: false,
    logLevel: "silent",
    plugins: [
      {
        name,
        setup: ({ onLoad }) =>
          onLoad({ filter: /\.ts$/ }, ({ path }) => {
            const contents = changed.get(path);
            return contents === undefined ? null : { contents, loader: "ts" };
          }),
      },
    ],
  });
  return outputFiles[0]!.contents;
}

/**
 * A source text with an edit made.
 *
 * @throws Error when `find` does not occur exactly once
 */
export function mutated(
  source: string,
  { name, file, find, replace }: Edit & { readonly name: string },
): string {
  const parts = source.split(find);
  if (parts.length === 2) return parts.join(replace);
  throw new Error(`Mutant "${name}": its text occurs ${parts.length - 1} times in ${file}. Write it anew`);
}

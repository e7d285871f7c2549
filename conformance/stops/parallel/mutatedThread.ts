import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { Edit, ParallelMutant } from "./parallelMutants.ts";

/**
 * The module of a thread as JavaScript, of the reference with a fault; the reference itself is not touched.
 *
 * @param root the folder that impl/ is in
 * @param folder where it is written
 * @throws Error when the text of an edit does not occur exactly once in its file: then the reference has changed
 */
export async function mutatedThread(
  { name, edits }: ParallelMutant,
  root: string,
  folder: string,
): Promise<URL> {
  const changed = new Map<string, string>();
  for (const edit of edits) {
    const file = join(root, edit.file);
    changed.set(file, edited(changed.get(file) ?? (await readFile(file, "utf8")), edit, name));
  }
  const outfile = join(folder, `${name}.mjs`);
  await build({
    entryPoints: [join(root, "impl/threads/thread.ts")],
    bundle: true,
    format: "esm",
    platform: "node",
    outfile,
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
  return pathToFileURL(outfile);
}

/** A source text with an edit made. @throws Error when its text does not occur exactly once */
export function edited(source: string, { file, find, replace }: Edit, name: string): string {
  const parts = source.split(find);
  if (parts.length === 2) return parts.join(replace);
  throw new Error(`Mutant "${name}": its text occurs ${parts.length - 1} times in ${file}. Write it anew`);
}

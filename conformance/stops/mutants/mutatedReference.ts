import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { Adapter } from "../../engine/defineAdapter.ts";
import { createReferenceAdapter } from "../reference/createReferenceAdapter.ts";
import type { Impl } from "../reference/world.ts";
import type { Mutant } from "./mutant.ts";

/** What of a mutant says how it is made. */
type MutantText = "name" | "file" | "find" | "replace";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** The reference with a fault as an adapter: see `mutatedImpl`. */
export async function mutatedReference(mutant: Mutant): Promise<Adapter> {
  return createReferenceAdapter(await mutatedImpl(mutant), `reference with ${mutant.name}`);
}

/**
 * The reference with a fault: a copy of impl/ in which one line is written otherwise. The copy is a module of its own in
 * memory; the reference itself is not touched.
 *
 * @throws Error when the mutant's `find` does not occur exactly once in its file: then the reference has changed
 */
export async function mutatedImpl(mutant: Mutant): Promise<Impl> {
  return (await import((await mutatedModule(mutant, "impl/index.ts")).href)) as Impl;
}

/** A module of the reference with a fault in it, or in what it imports, as the address of its code. @throws Error as `mutatedImpl` */
export async function mutatedModule(mutant: Pick<Mutant, MutantText>, module: string): Promise<URL> {
  const file = join(root, mutant.file);
  const contents = mutated(await readFile(file, "utf8"), mutant);
  const { outputFiles } = await build({
    entryPoints: [join(root, module)],
    bundle: true,
    platform: "node",
    format: "esm",
    write: false,
    logLevel: "silent",
    plugins: [
      {
        name: mutant.name,
        setup: ({ onLoad }) =>
          onLoad({ filter: /\.ts$/ }, ({ path }) => (path === file ? { contents, loader: "ts" } : null)),
      },
    ],
  });
  const code = Buffer.from(outputFiles[0]!.contents).toString("base64");
  return new URL(`data:text/javascript;base64,${code}`);
}

/**
 * A source text with the mutant's line in it.
 *
 * @throws Error when `find` does not occur exactly once
 */
export function mutated(source: string, { name, file, find, replace }: Pick<Mutant, MutantText>): string {
  const parts = source.split(find);
  if (parts.length === 2) return parts.join(replace);
  throw new Error(`Mutant "${name}": its text occurs ${parts.length - 1} times in ${file}. Write it anew`);
}

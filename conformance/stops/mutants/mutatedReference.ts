import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { transform } from "esbuild";
import type { Adapter } from "../../engine/defineAdapter.ts";
import { createReferenceAdapter } from "../reference/createReferenceAdapter.ts";
import type { Impl } from "../reference/world.ts";
import type { Mutant } from "./mutant.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** Compiled sources of the reference by their path, made once. */
let reference: Promise<ReadonlyMap<string, string>> | undefined;

/**
 * The reference with a fault: an adapter of a copy of impl/ in which one line is written otherwise.
 *
 * @throws Error when the mutant's `find` does not occur exactly once in its file: then the reference has changed
 */
export async function mutatedReference(mutant: Mutant): Promise<Adapter> {
  reference ??= compiledReference();
  const sources = new Map(await reference);
  sources.set(mutant.file, await compiled(mutated(await readFile(join(root, mutant.file), "utf8"), mutant)));
  const folder = await mkdtemp(join(tmpdir(), "stopcount-mutant-"));
  try {
    for (const [file, code] of sources) {
      const target = join(folder, file.replace(/\.ts$/, ".mjs"));
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, code);
    }
    const impl = (await import(pathToFileURL(join(folder, "impl/index.mjs")).href)) as Impl;
    return createReferenceAdapter(impl, `reference with ${mutant.name}`);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/**
 * A source text with the mutant's line in it.
 *
 * @throws Error when `find` does not occur exactly once
 */
export function mutated(source: string, { name, file, find, replace }: Mutant): string {
  const parts = source.split(find);
  if (parts.length === 2) return parts.join(replace);
  throw new Error(`Mutant "${name}": its text occurs ${parts.length - 1} times in ${file}. Write it anew`);
}

async function compiledReference(): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(join(root, "impl"), { recursive: true });
  const files = names.filter((name) => name.endsWith(".ts") && !name.endsWith(".test.ts"));
  const sources = files.map(async (name) => {
    const file = join("impl", name);
    return [file, await compiled(await readFile(join(root, file), "utf8"))] as const;
  });
  return new Map(await Promise.all(sources));
}

/** JavaScript of a module of the reference, which imports its copied neighbours. */
async function compiled(source: string): Promise<string> {
  const { code } = await transform(source, { loader: "ts" });
  return code.replaceAll(/(from ".+)\.ts"/g, '$1.mjs"');
}

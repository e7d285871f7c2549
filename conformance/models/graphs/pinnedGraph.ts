import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import type { JsonObject } from "../../engine/json.ts";
import { InputError } from "../inputError.ts";

const schema = z.strictObject({
  model: z.string(),
  spec: z.string(),
  states: z.int().positive(),
  edges: z.int().nonnegative(),
  digest: z.string(),
  config: z.record(z.string(), z.json()),
});

/**
 * What is kept of a model's state graph, made by TLC, so that a system can be compared with it where there is no Java:
 * its size and its digest (see `GraphDigest`), the hash of what it depends on (see `graphHash`), and what the system is told at the start.
 */
export type PinnedGraph = Omit<z.infer<typeof schema>, "config"> & { readonly config: JsonObject };

/** The pinned graphs in a folder, by the names of their models. @throws {InputError} when one does not fit */
export async function readPinnedGraphs(folder: string): Promise<PinnedGraph[]> {
  const names = await readdir(folder).catch(() => {
    throw new InputError({ folder }, `There is no folder ${folder}. Make it: stopcount explore --pin`);
  });
  const files = names.filter((name) => name.endsWith(".json")).sort();
  return Promise.all(files.map((name) => readPinnedGraph(join(folder, name))));
}

async function readPinnedGraph(file: string): Promise<PinnedGraph> {
  const refuse = (reason: string): never => {
    throw new InputError({ file }, `${file} ${reason}. Make it anew: stopcount explore --pin`);
  };
  const text = await readFile(file, "utf8");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    refuse(`is no JSON: ${(error as Error).message}`);
  }
  const parsed = schema.safeParse(value);
  if (!parsed.success) refuse(`does not fit:\n${z.prettifyError(parsed.error)}`);
  return parsed.data as PinnedGraph;
}

export async function writePinnedGraph(folder: string, graph: PinnedGraph): Promise<void> {
  await writeFile(join(folder, `${graph.model}.json`), `${JSON.stringify(graph, null, 2)}\n`);
}

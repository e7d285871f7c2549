import { join } from "node:path";
import { boundsOf, parseCfg, withoutComments, writeCfg } from "../../../tla/index.ts";
import type { Model } from "../manifest.ts";
import { modulesOf, readSpecFile, sha256 } from "../specHash.ts";

/**
 * The hash of what a model's state graph depends on: of its configuration the bounds, of its modules the code. What
 * must hold of the graph is no part of it: neither the properties that the configuration names, nor the modules whose
 * names end in `Properties`, which hold nothing that a step is made of.
 *
 * @param specFolder the folder of the modules
 * @throws {InputError} when a file cannot be read
 */
export function graphHash(specFolder: string, { module, config }: Pick<Model, "module" | "config">): string {
  const modules = [...modulesOf(specFolder, module)]
    .filter(([name]) => !name.endsWith("Properties.tla"))
    .map(([name, text]) => [name, sha256(codeOf(text))])
    .sort(([a], [b]) => (a! < b! ? -1 : 1));
  const bounds = writeCfg(boundsOf(parseCfg(readSpecFile(join(specFolder, config)))));
  return sha256(JSON.stringify([modules, bounds]));
}

/** A module without its comments, and without what these leave behind. */
function codeOf(text: string): string {
  const lines = withoutComments(text)
    .split(/\r?\n/)
    .map((line) => line.trimEnd());
  return lines.filter((line) => line !== "").join("\n");
}

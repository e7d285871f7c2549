import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { SourceError } from "./sourceError.ts";

const isSource = (name: string) => /\.[mc]?tsx?$/.test(name) && !/\.d\.[mc]?ts$/.test(name);
const isTest = (name: string) => /\.(test|spec|bench)\.[mc]?tsx?$/.test(name);

/**
 * The given files, and the TypeScript files below the given folders, sorted. Of folders, tests, declarations and what is
 * in `node_modules` or in a hidden folder are left out.
 *
 * @throws {SourceError} when a path is not there, or is a file of another kind
 */
export function findFiles(paths: readonly string[]): string[] {
  const found = new Set<string>();
  for (const path of paths) {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat === undefined)
      throw new SourceError(`There is no file or folder "${path}". Give paths that are there`);
    if (stat.isDirectory()) for (const file of filesBelow(path)) found.add(file);
    else if (isSource(path)) found.add(path);
    else throw new SourceError(`"${path}" is no TypeScript source. Give .ts files, or folders of them`);
  }
  return [...found].sort();
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name.startsWith(".") || entry.name === "node_modules") return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return isSource(entry.name) && !isTest(entry.name) ? [path] : [];
  });
}

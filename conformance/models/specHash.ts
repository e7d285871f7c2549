import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { withoutComments } from "../../tla/index.ts";
import { InputError } from "./inputError.ts";
import type { Model } from "./manifest.ts";

/** The files that a model is made of, each with its sha256, and one sha256 of them all. */
export interface SpecHash {
  readonly sha256: string;
  readonly files: Readonly<Record<string, string>>;
}

/**
 * The hash of a model's files: its configuration, its module, and every module of the same folder that these extend
 * or instantiate. A suite carries it, and is refused by a spec that has another.
 *
 * @param specFolder the folder of the modules
 * @throws {InputError} when the module or the configuration cannot be read
 */
export function specHash(specFolder: string, model: Pick<Model, "module" | "config">): SpecHash {
  const files = [...modulesOf(specFolder, model.module)].map(([name, text]) => [name, sha256(text)] as const);
  const config = [basename(model.config), sha256(readSpecFile(join(specFolder, model.config)))] as const;
  const sorted = Object.fromEntries([...files, config].sort(([a], [b]) => (a < b ? -1 : 1)));
  return { sha256: sha256(JSON.stringify(sorted)), files: sorted };
}

/**
 * The texts, by file name, of a module and of every module of the same folder that it extends or instantiates.
 *
 * @throws {InputError} when one cannot be read
 */
export function modulesOf(specFolder: string, module: string): Map<string, string> {
  const texts = new Map<string, string>();
  const visit = (name: string): void => {
    if (texts.has(name)) return;
    const text = readSpecFile(join(specFolder, name));
    texts.set(name, text);
    for (const other of modulesIn(text)) {
      if (existsSync(join(specFolder, `${other}.tla`))) visit(`${other}.tla`);
    }
  };
  visit(module);
  return texts;
}

/** @throws {InputError} when a file that the manifest names cannot be read */
export function readSpecFile(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    throw new InputError(
      { file },
      `Cannot read ${file} (${code}), which the manifest names. Mend the manifest`,
    );
  }
}

/** A comment may stand in the midst of a list of modules, or name one that is none. */
function modulesIn(text: string): string[] {
  const code = withoutComments(text);
  const extended = [...code.matchAll(/\bEXTENDS\s+(\w+(?:\s*,\s*\w+)*)/g)].flatMap((match) =>
    match[1]!.split(/\s*,\s*/),
  );
  const instances = [...code.matchAll(/\bINSTANCE\s+(\w+)/g)].map((match) => match[1]!);
  return [...extended, ...instances];
}

/** Line ends do not count: a checkout may have changed them. */
export function sha256(text: string): string {
  return createHash("sha256").update(text.replaceAll("\r\n", "\n")).digest("hex");
}

import { readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { makeFolder } from "../../engine/makeFolder.ts";
import { InputError } from "../../models/inputError.ts";
import { quoted } from "../commandLine.ts";
import { type Context, exitCodes } from "../context.ts";
import { adapterFiles } from "./adapterFiles.ts";
import { type Language, type LanguageName, languages } from "./languages.ts";

/**
 * `stopcount init`: writes an adapter to fill in into a new or empty folder.
 *
 * @throws {InputError} when there is no such language, the folder is not empty, or cannot be written; then nothing is left
 */
export async function runInit(
  name: string,
  folder: string,
  options: { json?: boolean; quiet?: boolean },
  context: Context,
): Promise<number> {
  const language = languageOf(name);
  const isThere = await refuseFull(folder);
  const files = await adapterFiles(name, language);
  await writeAll(folder, files, isThere);
  const { source, build, adapter } = language;
  if (options.json) {
    context.print(
      JSON.stringify({ language: name, folder, files: [...files.keys()], source, build, adapter }),
    );
  } else if (!options.quiet) {
    context.print(`${files.size} files in ${folder}. Now fill in ${source}, action by action:

  cd ${quoted(folder)}
  ${build}
  npx stopcount replay --smoke ${adapter}
  npx stopcount replay ${adapter}`);
  }
  return exitCodes.conforms;
}

function languageOf(name: string): Language {
  const names = Object.keys(languages);
  if (names.includes(name)) return languages[name as LanguageName];
  const message = `There is no template in "${name}". Name one of ${names.join(", ")}`;
  throw new InputError({ language: name }, message);
}

/** Writes all files, or none: what was written is taken back when one cannot be. */
async function writeAll(folder: string, files: ReadonlyMap<string, string>, isThere: boolean): Promise<void> {
  // Before there is anything to take back: what is in the way, such as a link to nowhere, is the user's.
  await makeFolder(folder).catch((error: unknown) => {
    throw unwritable(folder, error);
  });
  try {
    for (const [path, text] of files) {
      const file = join(folder, path);
      await makeFolder(dirname(file));
      await writeFile(file, text, { flag: "wx" });
    }
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // What another put there meanwhile is his.
    if (code !== "EEXIST") {
      const written = isThere ? [...files.keys()].map((path) => join(folder, path.split("/")[0]!)) : [folder];
      for (const each of written) await rm(each, { recursive: true, force: true }).catch(() => {});
    }
    throw unwritable(folder, error);
  }
}

/** Whether the folder is there; it is empty then. */
async function refuseFull(folder: string): Promise<boolean> {
  if (folder === "") throw new InputError({ folder }, 'The name of the folder is "". Name a new one');
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return false;
    if (code !== "ENOTDIR") throw unwritable(folder, error);
    throw new InputError({ folder }, `"${folder}" is no folder. Name a new one`);
  }
  if (names.length === 0) return true;
  const message = `The folder "${folder}" is not empty: it has "${names.sort()[0]}". Name a new one`;
  throw new InputError({ folder }, message);
}

function unwritable(folder: string, error: unknown): InputError {
  return new InputError(
    { folder },
    `The folder "${folder}" cannot be written: ${(error as Error).message}. Name one in a folder that you may write`,
  );
}

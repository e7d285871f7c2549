import { readdir, writeFile } from "node:fs/promises";
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
 * @throws {InputError} when there is no such language, or the folder is not empty
 */
export async function runInit(
  name: string,
  folder: string,
  options: { json?: boolean; quiet?: boolean },
  context: Context,
): Promise<number> {
  const language = languageOf(name);
  await refuseFull(folder);
  const files = await adapterFiles(name, language);
  for (const [path, text] of files) {
    const file = join(folder, path);
    await makeFolder(dirname(file));
    await writeFile(file, text, { flag: "wx" });
  }
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

async function refuseFull(folder: string): Promise<void> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return;
    if (code !== "ENOTDIR") throw error;
    throw new InputError({ folder }, `"${folder}" is no folder. Name a new one`);
  }
  if (names.length === 0) return;
  const message = `The folder "${folder}" is not empty: it has "${names.sort()[0]}". Name a new one`;
  throw new InputError({ folder }, message);
}

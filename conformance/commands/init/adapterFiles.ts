import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { packageFiles } from "../packageFiles.ts";
import type { Language } from "./languages.ts";
import { type ProtocolAction, protocolActions } from "./protocolActions.ts";

/** What an adapter to fill in consists of: the text of each file, by its path. */
export async function adapterFiles(name: string, language: Language): Promise<Map<string, string>> {
  const templates = join(packageFiles.adapters, "templates");
  const protocol = await readFile(join(packageFiles.docs, "protocol.md"), "utf8");
  const actions = protocolActions(protocol);
  const words = await wordsOf(language);
  const files = new Map<string, string>();
  for (const [path, text] of await textsIn(join(templates, name))) {
    // npm takes no .gitignore into a package.
    const to = path === "gitignore" ? ".gitignore" : path;
    files.set(to, withActions(filled(text, words), actions, language));
  }
  files.set("README.md", filled(await readFile(join(templates, "README.md"), "utf8"), words));
  const workflow = await readFile(join(templates, "stopcount.yml"), "utf8");
  files.set(".github/workflows/stopcount.yml", filled(workflow, words));
  for (const [from, to] of Object.entries(language.kit)) {
    for (const [path, text] of await textsIn(join(packageFiles.adapters, from))) {
      files.set(path === "" ? to : `${to}/${path}`, text);
    }
  }
  return files;
}

/** The text of each file in a folder but Go's tests, in order of path; of a file alone, by no path. */
async function textsIn(path: string): Promise<[string, string][]> {
  if ((await stat(path)).isFile()) return [["", await readFile(path, "utf8")]];
  const entries = await readdir(path, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && !entry.name.endsWith("_test.go"))
    .map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    files.sort().map(async (file) => [file.slice(path.length + 1), await readFile(file, "utf8")] as const),
  ) as Promise<[string, string][]>;
}

async function wordsOf({ source, build, adapter, setUp }: Language) {
  const { devDependencies } = JSON.parse(await readFile(join(packageFiles.root, "package.json"), "utf8"));
  const step = setUp?.split("\n").map((line, i) => `      ${i === 0 ? "- " : "  "}${line}`);
  return {
    source,
    build,
    adapter,
    version: packageFiles.version,
    typescript: devDependencies.typescript as string,
    setUp: step?.join("\n"),
  };
}

/** A template with its `{{words}}`; a line that is only a word that there is not goes. */
function filled(text: string, words: Readonly<Record<string, string | undefined>>): string {
  return text
    .replace(/^\{\{(\w+)\}\}\n/gm, (_, word: string) => (words[word] === undefined ? "" : `${words[word]}\n`))
    .replace(/\{\{(\w+)\}\}/g, (_, word: string) => words[word]!);
}

/** The source with an entry for each action in the place of its comment `actions`. */
function withActions(text: string, actions: readonly ProtocolAction[], { action }: Language): string {
  return text.replace(/^([ \t]*)(?:\/\/|#) actions\n/m, (_, indent: string) => {
    const lines = actions.flatMap((each) => action(each, (width) => wrapped(each.does, width)));
    if (lines.at(-1) === "") lines.pop();
    return lines.map((line) => `${line === "" ? "" : indent + line}\n`).join("");
  });
}

/** A text in lines of at most so many characters, broken between words. */
function wrapped(text: string, width: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= width)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

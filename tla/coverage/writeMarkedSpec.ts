import { readdir, readFile, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import type { FoundChecker } from "../findChecker.ts";
import { rangeKey } from "../syntax/rangeKey.ts";
import { readSyntax } from "../syntax/readSyntax.ts";
import type { Definition, SourceRange, Syntax } from "../syntax/syntax.ts";
import { withoutComments } from "../syntax/withoutComments.ts";
import { type Branch, branchesOf } from "./branchesOf.ts";
import { markedModule, marksModule, marksModuleText } from "./markedModule.ts";

/** A spec whose modules tell which of their branches a run evaluates. */
export interface MarkedSpec {
  /** Every branch of the modules that are measured; its index is the number that tells it. */
  readonly branches: readonly Branch[];
  /** The definitions of those modules, those of a LET apart. */
  readonly definitions: readonly Definition[];
  /** Names of those modules, in order. */
  readonly modules: readonly string[];
  /** Names of modules in the folder that should be measured, and that no root needs. */
  readonly unused: readonly string[];
  /** What is defined, by the file name of the root. */
  readonly syntaxes: ReadonlyMap<string, Syntax>;
  /** What stands somewhere in those modules, on one line. */
  readonly textAt: (range: SourceRange) => string;
}

/**
 * Writes a spec's modules into a folder, marked so that a run of any model there prints which branches it evaluates.
 *
 * @param spec its folder, the file names of the modules that models are of, and which of the folder's modules are measured
 * @throws TlaError what `readSyntax` throws
 */
export async function writeMarkedSpec(
  tools: Pick<FoundChecker, "java" | "jar">,
  spec: { folder: string; roots: readonly string[]; measured: (module: string) => boolean },
  into: string,
  signal?: AbortSignal,
): Promise<MarkedSpec> {
  const texts = await textsIn(spec.folder);
  const syntaxes = new Map<string, Syntax>();
  const definitions = new Map<string, Definition>();
  for (const root of spec.roots) {
    const syntax = await readSyntax(tools, join(spec.folder, root), signal);
    syntaxes.set(root, syntax);
    for (const definition of syntax.definitions.values()) {
      const { module } = definition.range;
      if (definition.instance || !texts.has(module) || !spec.measured(module)) continue;
      definitions.set(rangeKey(definition.body.range), definition);
    }
  }
  const needed = new Set([...syntaxes.values()].flatMap((syntax) => [...syntax.modules]));
  const measured = [...texts.keys()].filter(spec.measured).sort();
  const branches: Branch[] = [];
  for (const [module, text] of texts) {
    const code = withoutComments(text).split("\n");
    const own = [...definitions.values()].filter(({ range }) => range.module === module);
    const first = branches.length;
    branches.push(...own.flatMap((definition) => branchesOf(definition, code)));
    const marks = branches.slice(first).map(({ range, kind }, index) => {
      return { range, number: first + index, outcome: kind === "outcome" };
    });
    await writeFile(join(into, `${module}.tla`), marks.length > 0 ? markedModule(text, marks) : text);
  }
  await writeFile(join(into, `${marksModule}.tla`), marksModuleText(branches.length));
  return {
    branches,
    definitions: [...definitions.values()].filter(({ local }) => !local),
    modules: measured.filter((module) => needed.has(module)),
    unused: measured.filter((module) => !needed.has(module)),
    syntaxes,
    textAt: (range) => textAt(texts.get(range.module)!, range),
  };
}

async function textsIn(folder: string): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const file of await readdir(folder)) {
    if (!file.endsWith(".tla")) continue;
    const text = await readFile(join(folder, file), "utf8");
    texts.set(basename(file, ".tla"), text.replaceAll("\r\n", "\n"));
  }
  return texts;
}

function textAt(text: string, { line, column, endLine, endColumn }: SourceRange): string {
  const lines = withoutComments(text)
    .split("\n")
    .slice(line - 1, endLine);
  lines.push(lines.pop()!.slice(0, endColumn));
  lines[0] = lines[0]!.slice(column - 1);
  return lines.join(" ").replace(/\s+/g, " ").trim();
}

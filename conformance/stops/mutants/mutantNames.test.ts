import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Project } from "ts-morph";
import { beforeAll, expect, test } from "vitest";
import { parallelMutants } from "../parallel/parallelMutants.ts";
import { mutants } from "./mutants.ts";
import { mutated } from "./mutatedCode.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const all = [
  ...mutants.map((mutant) => ({ name: mutant.name, edits: [mutant] })),
  ...parallelMutants.map(({ name, edits }) => ({ name, edits })),
];
/** "Cannot find name", with and without a guess. */
const unknownName = [2304, 2552];
let project: Project;

beforeAll(() => {
  project = new Project({ tsConfigFilePath: join(root, "tsconfig.json"), skipAddingFilesFromTsConfig: true });
  project.addSourceFilesAtPaths(join(root, "impl/**/*.ts"));
}, 120_000);

/** The names that files of a mutant use, and that there are not. */
function unknownNames({ name, edits }: (typeof all)[number]): string[] {
  const originals = new Map<string, string>();
  for (const edit of edits) {
    const source = project.getSourceFileOrThrow(join(root, edit.file));
    const text = source.getFullText();
    if (!originals.has(edit.file)) originals.set(edit.file, text);
    source.replaceWithText(mutated(text, { ...edit, name }));
  }
  const sources = [...originals.keys()].map((file) => project.getSourceFileOrThrow(join(root, file)));
  const found = sources.flatMap((source) => source.getPreEmitDiagnostics());
  for (const [file, text] of originals) project.getSourceFileOrThrow(join(root, file)).replaceWithText(text);
  return found
    .filter((one) => unknownName.includes(one.getCode()))
    .map((one) => String(one.getMessageText()));
}

// One that throws at a name that there is not is caught for what it is not.
test("mutants: use no name that there is not", () => {
  expect(all.flatMap((mutant) => unknownNames(mutant).map((text) => `${mutant.name}: ${text}`))).toEqual([]);
}, 120_000);

test("unknownNames: tells of one", () => {
  const wrong = {
    name: "m",
    edits: [{ file: "impl/run/doStop.ts", find: "yield unlock(sh.mu)", replace: "unlok()" }],
  };
  expect(unknownNames(wrong)).toEqual([expect.stringContaining("Cannot find name 'unlok'")]);
}, 120_000);

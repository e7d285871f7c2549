import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, expect, test } from "vitest";
import { counterGraph, suiteOf } from "../../../../engine/miniatures/miniatures.ts";
import type { MutantKind } from "../../mutantKind.ts";
import type { TriedMutant } from "../../mutantsResult.ts";
import { languageMutants } from "./languageMutants.ts";
import type { Language } from "./languages.ts";

const folder = mkdtempSync(join(tmpdir(), "languageMutants-"));
const miscreants = fileURLToPath(new URL("../../../../engine/host/miscreants/", import.meta.url));
for (const name of ["right.mjs", "speak.mjs"]) cpSync(join(miscreants, name), join(folder, name));
afterAll(() => rmSync(folder, { recursive: true }));

const mutant = { class: "wrong count", file: "speak.mjs", says: "It counts wrongly." };
const twice = { ...mutant, name: "takes-two", find: "count - 1", replace: "count - 2" };
const same = { ...mutant, name: "takes-one", find: "count - 1", replace: "count + -1" };
const broken = { ...mutant, name: "broken", find: "export function speak(", replace: "export function (" };
const list = (mutants: readonly object[]) =>
  writeFileSync(join(folder, "mutants.json"), JSON.stringify(mutants));

/** An implementation of a counter whose language is JavaScript; what is built is that its syntax is looked at. */
const language: Language = {
  of: "python",
  tool: [process.execPath, "--version"],
  build: () => ({ command: process.execPath, args: ["--check", "speak.mjs"] }),
  adapter: (copy) => ({ command: process.execPath, args: [join(copy, "right.mjs"), "2"] }),
};
const loader = new URL("../../../../engine/replay/isolated/fixtures/typeScript.js", import.meta.url).href;
const trying = {
  execArgv: ["--import", loader],
  signal: new AbortController().signal,
  suites: async () => [suiteOf("Counter", counterGraph(2))],
  ...{ runs: 1, seed: 1, tools: {} },
};
let made: MutantKind | undefined;
afterEach(() => made?.end());
const kindOf = async (changes: Partial<Language> = {}) => {
  made = await languageMutants({ ...language, ...changes }, folder, trying);
  return made;
};

test("languageMutants: a bug is caught where it shows, another text of the same is missed, and both only in a copy", async () => {
  list([twice, same]);
  const before = readFileSync(join(folder, "speak.mjs"), "utf8");
  const kind = await kindOf();
  expect(await kind.hindrance()).toBeNull();
  expect(await kind.control(kind.mutants)).toBeNull();
  const tried: TriedMutant[] = [];
  await kind.tryAll(kind.mutants, (one) => tried.push(one));
  expect(tried).toEqual([
    {
      name: "takes-two",
      class: "wrong count",
      says: mutant.says,
      of: "python",
      found: { suite: "Counter-0001, step 9" },
    },
    { name: "takes-one", class: "wrong count", says: mutant.says, of: "python", found: { suite: null } },
  ]);
  expect(readFileSync(join(folder, "speak.mjs"), "utf8")).toBe(before);
}, 60_000);

test("languageMutants: an implementation that is caught without a mutant is told of", async () => {
  list([twice]);
  const kind = await kindOf({
    adapter: (copy) => ({ command: process.execPath, args: [join(copy, "right.mjs"), "3"] }),
  });
  expect(await kind.control(kind.mutants)).toMatch(/^Counter-\d+, step \d+$/);
}, 60_000);

test("languageMutants: a mutant that cannot be built, or whose text is not there, is told of, not caught", async () => {
  list([broken, { ...twice, name: "gone", find: "count - 3" }]);
  const kind = await kindOf();
  expect(await kind.control(kind.mutants)).toBeNull();
  const tried: TriedMutant[] = [];
  await kind.tryAll(kind.mutants, (one) => tried.push(one));
  expect(tried).toMatchObject([
    { name: "broken", found: {}, unmade: expect.stringContaining("SyntaxError") },
    { name: "gone", found: {}, unmade: expect.stringContaining("occurs 0 times in speak.mjs") },
  ]);
}, 60_000);

test("languageMutants: a tool that is not installed hinders, and so does a folder without mutants", async () => {
  list([twice]);
  const without = await kindOf({ tool: ["no-such-tool", "--version"] });
  expect(await without.hindrance()).toBe("no-such-tool is not installed, or does not run");
  const nowhere = await languageMutants(language, join(folder, "nowhere"), trying);
  expect(nowhere.mutants).toEqual([]);
  expect(await nowhere.hindrance()).toMatch(/^there is no .*mutants\.json$/);
});

test.each([
  ["an unknown class", [{ ...twice, class: "wrong colour" }], /does not fit:[\s\S]*class/],
  ["a name twice", [twice, twice], /has "takes-two" twice\. Mend it there/],
])("languageMutants: refuses a list with %s", async (_, mutants, message) => {
  list(mutants);
  await expect(kindOf()).rejects.toThrow(message);
});

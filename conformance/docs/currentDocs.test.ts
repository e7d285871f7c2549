import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { count } from "../commands/columns.ts";
import { packageFiles } from "../commands/packageFiles.ts";
import { mostOpen, mostPossible } from "../engine/validate/validator.ts";
import { readManifest } from "../models/manifest.ts";
import { logActions } from "../stops/executableSpec/log/logActions.ts";
import { observedOfTask, observedOfTaskSet } from "../stops/executableSpec/log/observedOf.ts";
import { mutants } from "../stops/mutants/mutants.ts";
import { currentDocs } from "./currentDocs.ts";
import { modelsTable } from "./modelsTable.ts";

const root = dirname(packageFiles.spec);
const manifest = await readManifest(packageFiles.spec);
const docs = await currentDocs();
const read = (file: string) => readFileSync(join(root, file), "utf8");

test.each(docs.map((doc) => [doc.path.slice(root.length + 1), doc] as const))(
  "%s: says what the code and the spec say today (else: npm run docs)",
  (_, { path, text }) => expect(readFileSync(path, "utf8")).toBe(text),
);

test("modelsTable: another figure is another table", () => {
  const models = manifest.models.map((model) => ({ ...model, figures: { ...model.figures!, depth: 999 } }));
  expect(modelsTable({ ...manifest, models })).not.toBe(modelsTable(manifest));
});

const written = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"].concat(
  readdirSync(join(root, "docs"))
    .filter((name) => name.endsWith(".md"))
    .map((name) => `docs/${name}`),
);

test.each(written)("%s: its links lead to files that are there", (file) => {
  const prose = read(file).replace(/```[\s\S]*?```/g, "");
  const links = [...prose.matchAll(/\]\((?!https?:)([^)#\s]+)/g)].map((match) => match[1]!);
  const broken = links.filter((link) => !existsSync(join(root, dirname(file), link)));
  expect(broken).toEqual([]);
});

test.each(written)("%s: its links lead to files that the package has", (file) => {
  const { files } = JSON.parse(read("package.json")) as { files: string[] };
  const links = [...read(file).matchAll(/\]\((?!https?:)([^)#\s]+)/g)].map((match) => match[1]!);
  const targets = links.map((link) => join(dirname(file), link).replace(/\/$/, ""));
  const shipped = [...files, "README.md", "LICENSE"];
  const dead = targets.filter((path) => !shipped.some((one) => path === one || path.startsWith(`${one}/`)));
  expect(dead).toEqual([]);
});

test("package.json: what it ships is there", () => {
  const { files } = JSON.parse(read("package.json")) as { files: string[] };
  const shipped = files.filter((file) => !file.startsWith("!"));
  expect(shipped.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

test("docs/bugs.md: has a row for every bug that a mutant is of, and names every twin", () => {
  const text = read("docs/bugs.md");
  const bugs = [...new Set(mutants.map(({ bug }) => bug))];
  const twins = manifest.models.filter(({ kind }) => kind === "bug").map(({ name }) => name);
  expect(bugs.filter((bug) => !new RegExp(`^\\| ${bug} +\\|`, "m").test(text.split("<!--")[0]!))).toEqual([]);
  expect(twins.filter((twin) => !text.includes(`\`${twin}\``))).toEqual([]);
});

const [explained, generated] = docs
  .find(({ path }) => path.endsWith("model.md"))!
  .text.split("<!-- properties:");
const checked = [...generated!.matchAll(/^\| `(\w+)`/gm)].map((match) => match[1]!);

test("docs/model.md: explains every property that a model checks", () => {
  expect(checked.length).toBeGreaterThan(0);
  expect(checked.filter((property) => !explained!.includes(`\`${property}\``))).toEqual([]);
});

test("docs/model.md: tells of every module of the spec", () => {
  const modules = readdirSync(packageFiles.spec)
    .filter((file) => file.endsWith(".tla"))
    .map((file) => file.slice(0, -".tla".length));
  expect(modules.length).toBeGreaterThan(0);
  expect(modules.filter((name) => !new RegExp(`\\b${name}\\b`).test(explained!))).toEqual([]);
});

test("docs/model.md: every property that a model checks has a twin that fails by it", () => {
  const caught = new Set(manifest.models.map(({ violates }) => violates));
  expect(checked.filter((property) => !caught.has(property))).toEqual([]);
});

test("docs/logs.md: tells of every action of logs, of what may be observed, and of the limits", () => {
  const byHand = read("docs/logs.md").replace(/<!-- (\w+): written[\s\S]*?<!-- end of \1 -->/g, "");
  const words = [logActions, observedOfTask, observedOfTaskSet].flatMap((each) => Object.keys(each));
  expect(words.filter((word) => !byHand.includes(`\`${word}\``))).toEqual([]);
  expect(byHand).toContain(
    `At most ${mostOpen} events may overlap, and at most ${count(mostPossible)} states`,
  );
});

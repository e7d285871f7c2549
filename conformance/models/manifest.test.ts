import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { type Manifest, readManifest, selectModels } from "./manifest.ts";

const folder = mkdtempSync(join(tmpdir(), "manifest-"));
afterAll(() => rmSync(folder, { recursive: true }));

const model = (name: string, tier = "quick") => ({
  name,
  module: "M.tla",
  config: "M.cfg",
  tier,
  kind: "model",
  says: "It holds.",
});
const manifest = {
  actions: { "M.tla": [{ operator: "Add", parameters: { t: "Tasks" } }] },
  lanes: { "M.tla": "pc" },
  unreached: [{ at: "M!Add: @", because: "Nobody adds" }],
  models: [model("MCSmall"), model("MCLarge", "ci"), model("MCHuge", "nightly")],
} as Manifest;

function read(text: string): Promise<Manifest> {
  writeFileSync(join(folder, "manifest.json"), text);
  return readManifest(folder);
}

test("readManifest: gives what is written", async () => {
  expect(await read(JSON.stringify(manifest))).toEqual(manifest);
});

test.each([
  ["no JSON", '{"actions": {},\n"models": [}', /manifest\.json is no JSON: .*Mend it at that place$/],
  ["a list", "[]", /does not fit:[\s\S]*Mend it/],
  [
    "a model without a tier",
    JSON.stringify(manifest).replace('"tier":"ci",', ""),
    /models\[1\] \(MCLarge\)\.tier/,
  ],
  [
    "an unknown kind",
    JSON.stringify(manifest).replace('"kind":"model"', '"kind":"x"'),
    /models\[0\] \(MCSmall\)\.kind/,
  ],
  [
    "an excuse without a reason",
    '{"actions":{},"models":[],"unreached":[{"at":"M"}]}',
    /unreached\[0\]\.because/,
  ],
  [
    "a model without a name",
    '{"actions":{},"models":[null,{"name":1}]}',
    /models\[0\]\n[\s\S]*models\[1\]\.name/,
  ],
  [
    "a name that is not fit to be printed",
    JSON.stringify({ actions: {}, models: [{ name: `A\u001b\n${"x".repeat(900)}` }] }),
    /models\[0\] \(A\\u\{1b\}\\u\{a\}x{77}\)\.tier/,
  ],
  ["lanes that are no name", '{"actions":{},"models":[],"lanes":{"M.tla":1}}', /lanes\["M\.tla"\]/],
  [
    "a misspelt key",
    JSON.stringify(manifest).replace('"says"', '"say"'),
    /"say"[\s\S]*models\[0\] \(MCSmall\)/,
  ],
])("readManifest: refuses %s and names the place", async (_, text, message) => {
  await expect(read(text)).rejects.toThrow(message);
  await expect(read(text)).rejects.toMatchObject({ name: "InputError" });
});

test("readManifest: refuses a folder without one", async () => {
  await expect(readManifest(join(folder, "none"))).rejects.toThrow("There is no");
});

test("readManifest: says of one that is there and cannot be read why", async () => {
  mkdirSync(join(folder, "sub/manifest.json"), { recursive: true });
  const message = "manifest.json cannot be read (EISDIR). Name the folder of a spec";
  await expect(readManifest(join(folder, "sub"))).rejects.toThrow(message);
});

const names = (models: { name: string }[]) => models.map(({ name }) => name);

test.each([
  ["quick", ["MCSmall"]],
  ["ci", ["MCSmall", "MCLarge"]],
  ["nightly", ["MCSmall", "MCLarge", "MCHuge"]],
] as const)("selectModels: without names gives those of %s and the cheaper ones", (tier, expected) => {
  expect(names(selectModels(manifest, [], tier))).toEqual(expected);
});

test("selectModels: names count whatever their tier, in the order given", () => {
  expect(names(selectModels(manifest, ["MCHuge", "MCSmall"], "quick"))).toEqual(["MCHuge", "MCSmall"]);
});

test.each([
  ["large", "Did you mean MCLarge?"],
  ["MCSmal", "Did you mean MCSmall?"],
  ["MCHgue", "Did you mean MCHuge?"],
  ["xyz", "List them: stopcount check --list"],
  ["", "List them"],
])('selectModels: an unknown name "%s" is refused with the next step', (name, hint) => {
  expect(() => selectModels(manifest, [name], "quick")).toThrow(`There is no model "${name}". ${hint}`);
});

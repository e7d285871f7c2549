import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { packageFiles } from "../commands/packageFiles.ts";
import { readManifest } from "../models/manifest.ts";

const folder = packageFiles.counterexamples;
const { models } = await readManifest(packageFiles.spec);
const failing = models.filter(({ violates }) => violates !== undefined);

test("counterexamples: every model that must fail has its trace and its drawing, and nothing else is kept", () => {
  const expected = failing.flatMap(({ name }) => [`${name}.itf.json`, `${name}.txt`]);
  expect(readdirSync(folder).sort()).toEqual(expected.sort());
});

test.each(failing.map((model) => [model.name, model] as const))(
  "counterexamples: that of %s is of the property which the manifest names, and no longer than its search was deep",
  (name, { violates, figures }) => {
    const itf = JSON.parse(readFileSync(join(folder, `${name}.itf.json`), "utf8"));
    expect(itf["#meta"]).toMatchObject({ format: "ITF", model: name, violates });
    // A lasso may go round more states than lie between the first and the farthest.
    if (itf.loop === undefined) expect(itf.states.length).toBeLessThanOrEqual(figures!.depth + 1);
    for (const state of itf.states) expect(Object.keys(state)).toEqual(["#meta", ...itf.vars]);
  },
);

test.each(failing.map(({ name }) => name))(
  "counterexamples: the drawing of %s fits into 120 columns",
  (name) => {
    const lines = readFileSync(join(folder, `${name}.txt`), "utf8").split("\n");
    expect(lines[0]!.startsWith(`${name}: `)).toBe(true);
    expect(lines.filter((line) => line.length > 120)).toEqual([]);
  },
);

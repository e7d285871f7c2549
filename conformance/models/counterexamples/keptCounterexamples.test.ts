import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import type { Model } from "../manifest.ts";
import { KeptCounterexamples } from "./keptCounterexamples.ts";

const folder = mkdtempSync(join(tmpdir(), "kept-"));
afterAll(() => rmSync(folder, { recursive: true }));

const model = { name: "Toy_bug" } as Model;
const itf = (actions: string[], more = {}) =>
  JSON.stringify({ ...more, states: actions.map((name, x) => ({ "mbt::actionTaken": name, x })) });
const found = { itf: itf(["init", "Add", "Add"], { loop: 1 }), drawing: "drawn" };
const kept = new KeptCounterexamples(join(folder, "of", "toys"));
const file = join(folder, "of", "toys", "Toy_bug.itf.json");
const differences = () => kept.differences(model, found, "keep it");
beforeEach(() => kept.keep(model, found));

test("KeptCounterexamples: keeps a trace and its drawing, and finds no difference then", async () => {
  expect(readFileSync(file, "utf8")).toBe(found.itf);
  expect(readFileSync(file.replace(".itf.json", ".txt"), "utf8")).toBe("drawn");
  expect(await differences()).toEqual([]);
});

test("KeptCounterexamples: line ends do not count", async () => {
  await kept.keep(model, { itf: "{}\r\n", drawing: "a\r\nb" });
  expect(await kept.differences(model, { itf: "{}\n", drawing: "a\nb" }, "")).toEqual([]);
});

test.each([
  ["another action", itf(["init", "Take", "Add"]), "another from step 1 on, Add instead of Take"],
  ["fewer steps", itf(["init", "Add"]), "another from step 2 on, Add instead of no step"],
  ["more steps", itf(["init", "Add", "Add", "Add"]), "one of 2 steps instead of 3"],
  [
    "another state",
    found.itf.replace('"x":1', '"x":7'),
    "another from step 1 on, by Add too, but to another state",
  ],
  ["another loop", itf(["init", "Add", "Add"], { loop: 0 }), "one that goes back to another state"],
  [
    "another description",
    itf(["init", "Add", "Add"], { loop: 1, about: "" }),
    "one that is told in other words",
  ],
  ["no JSON", "{", "that this file is no JSON"],
])("KeptCounterexamples: tells of one kept with %s where they part", async (_, text, difference) => {
  writeFileSync(file, text);
  expect(await differences()).toEqual([
    `Expected the counterexample in ${file}, found ${difference}. If this is meant, run \`keep it\``,
  ]);
});

test("KeptCounterexamples: tells that none is kept, or no drawing of it", async () => {
  const drawing = file.replace(".itf.json", ".txt");
  writeFileSync(drawing, "another");
  expect(await differences()).toEqual([expect.stringContaining("found another drawing. If this is meant")]);
  rmSync(drawing);
  expect(await differences()).toEqual([expect.stringContaining("found no such file. If this is meant")]);
  rmSync(file);
  expect(await differences()).toEqual(["Its counterexample is not kept: run `keep it`"]);
});

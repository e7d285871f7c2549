import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { runBin } from "../fixtures/runBin.ts";
import { packageFiles } from "../packageFiles.ts";

const folder = mkdtempSync(join(tmpdir(), "run-explore-"));
afterAll(() => rmSync(folder, { recursive: true }));

const { states, edges } = JSON.parse(
  readFileSync(join(packageFiles.graphs, "MCLockedSignal_current.json"), "utf8"),
) as { states: number; edges: number };

const explore = (...words: string[]) => runBin(["explore", ...words]);

test("explore: prints a row for each graph, and passes when they are the model's", async () => {
  const { exitCode, stdout } = await explore("MCLockedSignal_current");
  expect(stdout).toMatch(
    new RegExp(`MCLockedSignal_current +the same +${states} +${edges.toLocaleString("en")} `),
  );
  expect(stdout).toContain(`1 of 1 graphs are the model's, ${states} states`);
  expect(exitCode).toBe(0);
});

test("explore --json: prints one document; --quiet nothing", async () => {
  const { stdout, stderr } = await explore("MCLockedSignal_current", "--json");
  expect(JSON.parse(stdout)).toMatchObject([
    { model: "MCLockedSignal_current", states, edges, difference: null },
  ]);
  expect(stderr).toBe("");
  expect(await explore("MCLockedSignal_current", "--quiet")).toMatchObject({ stdout: "", stderr: "" });
});

test.each([
  ["a model that there is not", "MCLockedSignal_curent", /Did you mean MCLockedSignal_current/],
  [
    "a model whose graph is not pinned",
    "MCLockedManyStops_current",
    /not pinned\. Pin it: stopcount explore --pin MCLockedManyStops_current/,
  ],
  [
    "a model of another grain",
    "MCStops",
    /not pinned\. Pinned are those of MCLocked.*, MCLockedSignal_\{seed,current\}/,
  ],
])("explore: refuses %s", async (_, name, words) => {
  const { exitCode, stderr } = await explore(name);
  expect(stderr).toMatch(words);
  expect(exitCode).toBe(2);
});

test("explore: refuses a graph of another version of the spec", async () => {
  const spec = join(folder, "spec");
  cpSync(packageFiles.spec, spec, { recursive: true });
  const module = join(spec, "LockedStops.tla");
  writeFileSync(module, readFileSync(module, "utf8").replace("StepsOf(c) ==", "StepsOf(c)  =="));
  const { exitCode, stderr } = await explore("MCLockedSignal_current", "--spec", spec);
  expect(stderr).toContain("have changed since its graph was pinned");
  expect(exitCode).toBe(2);
});

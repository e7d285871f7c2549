import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { withoutComments } from "../../../tla/index.ts";
import { modulesOf } from "../specHash.ts";
import { graphHash } from "./graphHash.ts";

const spec = fileURLToPath(new URL("../../../spec", import.meta.url));
const model = { module: "MCLockedStops.tla", config: "models/MCLockedExit_current.cfg" };
const folder = mkdtempSync(join(tmpdir(), "graph-hash-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** The hash after an edit of one file of a copy of the spec. */
function after(file: string, edit: (text: string) => string): string {
  const copy = join(folder, "spec");
  rmSync(copy, { recursive: true, force: true });
  cpSync(spec, copy, { recursive: true });
  const path = join(copy, file);
  const text = readFileSync(path, "utf8");
  const edited = edit(text);
  expect(edited).not.toBe(text);
  writeFileSync(path, edited);
  return graphHash(copy, model);
}

test.each<[string, string, (text: string) => string]>([
  ["a comment", "LockedRuns.tla", (text) => text.replace("(* Birth.", "(* Births.")],
  ["a property", "LockedProperties.tla", (text) => text.replace("NoPanic == Going", "NoPanic == TRUE")],
  ["the properties checked", model.config, (text) => text.replace("    NoPanic\n", "")],
])("graphHash(): an edit of %s leaves it as it is", (_, file, edit) => {
  expect(after(file, edit)).toBe(graphHash(spec, model));
});

test.each<[string, string, (text: string) => string]>([
  ["a step", "LockedRuns.tla", (text) => text.replace('"exitNotify", "writeUnlock"', '"exitNotify"')],
  ["a program", "MCLockedStops.tla", (text) => text.replace("c1 |-> APause])", "c1 |-> StopOfAll])")],
  ["a bound", model.config, (text) => text.replace('Shape = "current"', 'Shape = "seed"')],
])("graphHash(): an edit of %s changes it", (_, file, edit) => {
  expect(after(file, edit)).not.toBe(graphHash(spec, model));
});

test("graphHash(): no step and no bound is made of anything in a module of properties", () => {
  const modules = [...modulesOf(spec, model.module)].map(
    ([name, text]) => [name, withoutComments(text)] as const,
  );
  const isOfProperties = (name: string) => name.endsWith("Properties.tla");
  const defined = modules
    .filter(([name]) => isOfProperties(name))
    .flatMap(([, text]) => [...text.matchAll(/^(\w+)(?:\([^)]*\))? ==/gm)].map((match) => match[1]!));
  expect(defined).toContain("ExitsInOrder");
  const used = modules
    .filter(([name]) => !isOfProperties(name))
    .flatMap(([name, text]) => (text.match(/\w+/g) ?? []).map((word) => [name, word]));
  expect(used.filter(([, word]) => defined.includes(word!))).toEqual([]);
});

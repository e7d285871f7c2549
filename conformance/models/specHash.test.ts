import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { specHash } from "./specHash.ts";

const folder = mkdtempSync(join(tmpdir(), "spec-hash-"));
const config = join(folder, "Top.cfg");
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
const hash = () => specHash(folder, { module: "Top.tla", config: "Top.cfg" });

beforeEach(() => {
  write("Top.tla", "---- MODULE Top ----\nEXTENDS Naturals, Middle\nL == INSTANCE Low WITH x <- 1\n====\n");
  write("Middle.tla", "---- MODULE Middle ----\nEXTENDS Lowest\n====\n");
  for (const name of ["Low", "Lowest", "Other"]) write(`${name}.tla`, `---- MODULE ${name} ----\n====\n`);
  writeFileSync(config, "INIT Init\n");
});
afterAll(() => rmSync(folder, { recursive: true }));

test("specHash: holds the configuration, the module and all that it extends or instantiates", () => {
  expect(Object.keys(hash().files)).toEqual(["Low.tla", "Lowest.tla", "Middle.tla", "Top.cfg", "Top.tla"]);
});

test.each([
  ["over several lines", "EXTENDS Naturals,\n    Middle,\n    Low"],
  ["with a comment behind it", "EXTENDS Middle, Low \\* of both"],
  ["with comments in its midst", "EXTENDS Middle, \\* this (* and\n (* as well *) Low"],
  ["by one that is indented", "  EXTENDS Middle\nLOCAL INSTANCE Low"],
])("specHash: follows a list of modules %s", (_, list) => {
  write("Top.tla", `---- MODULE Top ----\n${list}\n====\n`);
  expect(Object.keys(hash().files)).toEqual(["Low.tla", "Lowest.tla", "Middle.tla", "Top.cfg", "Top.tla"]);
});

test.each([
  ["a line", "\\* INSTANCE Other"],
  ["a box", "(* EXTENDS Other \\* *)"],
  ["a box in a box", "(* (* of *) INSTANCE Other *)"],
])("specHash: a module that only %s of comment names does not count", (_, comment) => {
  write("Top.tla", `---- MODULE Top ----\n${comment}\nEXTENDS Middle\n====\n`);
  expect(Object.keys(hash().files)).toEqual(["Lowest.tla", "Middle.tla", "Top.cfg", "Top.tla"]);
});

test("specHash: modules that instantiate each other end", () => {
  write("Low.tla", "---- MODULE Low ----\nT == INSTANCE Top\n====\n");
  expect(Object.keys(hash().files)).toHaveLength(5);
});

test.each([
  ["a comment of a module two steps away", "Lowest.tla", "---- MODULE Lowest ----\n\\* New.\n====\n"],
  ["a constant", "Top.cfg", "INIT Init2\n"],
])("specHash: changes with %s", (_, file, text) => {
  const before = hash();
  write(file, text);
  const after = hash();
  expect(after.sha256).not.toBe(before.sha256);
  const changed = Object.keys(after.files).filter((name) => after.files[name] !== before.files[name]);
  expect(changed).toEqual([file]);
});

test("specHash: does not change with a module that is not part of the model, nor with line ends", () => {
  const before = hash();
  write("Other.tla", "changed");
  write("Lowest.tla", "---- MODULE Lowest ----\r\n====\r\n");
  expect(hash()).toEqual(before);
});

test.each(["Top.tla", "Top.cfg"])("specHash: throws when there is no %s", (name) => {
  rmSync(join(folder, name));
  expect(hash).toThrow(name);
});

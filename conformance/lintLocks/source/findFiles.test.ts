import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { findFiles } from "./findFiles.ts";

const folder = mkdtempSync(join(tmpdir(), "find-files-"));
afterAll(() => rmSync(folder, { recursive: true }));
for (const path of ["node_modules", ".hidden", "sub"]) mkdirSync(join(folder, path));
const names = [
  "b.ts",
  "a.tsx",
  "a.test.ts",
  "types.d.ts",
  "c.js",
  "sub/c.mts",
  "node_modules/d.ts",
  ".hidden/e.ts",
];
for (const name of names) writeFileSync(join(folder, name), "");

test("findFiles: finds the sources of folders, without tests, declarations and packages", () => {
  const found = findFiles([folder]).map((path) => path.slice(folder.length + 1));
  expect(found).toEqual(["a.tsx", "b.ts", "sub/c.mts"]);
});

test("findFiles: takes a test that is named, and each file once", () => {
  const test = join(folder, "a.test.ts");
  expect(findFiles([test, test])).toEqual([test]);
});

test("findFiles() throws when a path is not there, or is no source", () => {
  expect(() => findFiles([join(folder, "none")])).toThrow(/There is no file or folder/);
  expect(() => findFiles([join(folder, "c.js")])).toThrow(/is no TypeScript source/);
});

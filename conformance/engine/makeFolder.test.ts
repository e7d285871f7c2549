import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { makeFolder } from "./makeFolder.ts";

const folder = mkdtempSync(join(tmpdir(), "make-folder-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("makeFolder(): makes what is missing, and leaves what is there", async () => {
  const deep = join(folder, "a", "b", "c");
  await Promise.all([makeFolder(deep), makeFolder(deep), makeFolder(join(folder, "a", "d"))]);
  await makeFolder(deep);
  expect(statSync(deep).isDirectory()).toBe(true);
  expect(statSync(join(folder, "a", "d")).isDirectory()).toBe(true);
});

test("makeFolder(): a file of that name, or on the way, is an error", async () => {
  const file = join(folder, "file");
  writeFileSync(file, "");
  await expect(makeFolder(file)).rejects.toMatchObject({ code: "EEXIST" });
  await expect(makeFolder(join(file, "sub"))).rejects.toMatchObject({ code: "ENOTDIR" });
});

// Elsewhere there is no folder in which none can be made.
test.skipIf(!existsSync("/proc/self"))("makeFolder(): ends where no folder can be made", async () => {
  await expect(makeFolder("/proc/none/sub")).rejects.toMatchObject({ code: "ENOENT" });
});

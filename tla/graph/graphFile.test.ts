import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { GraphFile } from "./graphFile.ts";

const folder = mkdtempSync(join(tmpdir(), "graph-file-"));
afterAll(() => rmSync(folder, { recursive: true }));
const summary = {
  ...{ states: 0, edges: 0, initial: 0, distinctStates: 0, statesGenerated: 0, depth: 0, seconds: 0 },
  ...{ actions: [], tlcVersion: null },
};

test("GraphFile: is under its name when it is finished, and leaves nothing when discarded", () => {
  const path = join(folder, "graph.jsonl");
  const file = new GraphFile(path, "Toggle");
  expect(existsSync(path)).toBe(false);
  file.finish(summary);
  expect(readFileSync(path, "utf8")).toContain('"module":"Toggle"');
  new GraphFile(join(folder, "other.jsonl"), "Toggle").discard();
  expect(readdirSync(folder)).toEqual(["graph.jsonl"]);
});

test("GraphFile: replaces neither a folder nor a device", () => {
  const device = join(folder, "device");
  // A link, so that a test that fails replaces this and not the device.
  symlinkSync("/dev/null", device);
  for (const path of [folder, ...(process.platform === "win32" ? [] : [device])]) {
    expect(() => new GraphFile(path, "Toggle")).toThrow(
      /Cannot write ".*" \(no regular file\)\. Name another/,
    );
  }
  rmSync(device);
  expect(readdirSync(folder)).toEqual(["graph.jsonl"]);
});

test("GraphFile: a path that cannot be written is told with the reason", () => {
  expect(() => new GraphFile("", "Toggle")).toThrow(
    'Cannot write "" (a file without a name). Name another file',
  );
  expect(() => new GraphFile(join(folder, "none", "g"), "Toggle")).toThrow(/Cannot write ".*" \(ENOENT\)/);
});

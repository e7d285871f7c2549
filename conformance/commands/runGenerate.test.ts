import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { counterSpec } from "./fixtures/counterSuite.ts";
import { runBin, withoutJava } from "./fixtures/runBin.ts";

const folder = mkdtempSync(join(tmpdir(), "run-generate-"));
writeFileSync(join(folder, "file"), "");
mkdirSync(join(folder, "spec"));
writeFileSync(join(folder, "spec", "manifest.json"), '{"actions":{},"models":[]}');
afterAll(() => rmSync(folder, { recursive: true }));

const generate = (...words: string[]) =>
  runBin(["generate", "--spec", counterSpec, ...words], { cwd: folder, env: withoutJava() });

test.each<[string, RegExp]>([
  ["", /^Error: "" is to be a folder; files in it are named after their models\. Name one by --out\n$/],
  ["a.jsonl", /"a\.jsonl" is to be a folder; /],
  ["file", /"file" is to be a folder; /],
  ["file/below", /"file\/below" is to be a folder \(ENOTDIR\); /],
  ...(existsSync("/proc/self")
    ? ([["/proc/none/below", /is to be a folder \(ENOENT\); /]] satisfies [[string, RegExp]])
    : []),
])("generate: --out %j is wrong input", async (out, message) => {
  const { exitCode, stdout, stderr } = await generate("--out", out);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toMatch(message);
});

test("generate: folders that are missing are made", async () => {
  const { stderr } = await generate("--out", "some/folders below");
  expect(stderr).toContain("No Java 11 or later was found");
  expect(existsSync(join(folder, "some", "folders below"))).toBe(true);
});

test("generate: a spec without a suite is wrong input", async () => {
  const { exitCode, stderr } = await generate("--spec", join(folder, "spec"));
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^Error: No model of .+ has a suite\. Say so in its manifest, by "suite": true\n$/);
});

test("generate: more workers than any machine has are wrong usage", async () => {
  const { exitCode, stderr } = await generate("--workers", "999999999");
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/"999999999" is more than 1024\. Give the count of your processors/);
});

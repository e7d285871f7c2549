import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { runBin } from "../fixtures/runBin.ts";

const folder = mkdtempSync(join(tmpdir(), "lint-locks-"));
afterAll(() => rmSync(folder, { recursive: true }));
const impl = fileURLToPath(new URL("../../../impl", import.meta.url));

const source = (body: string) => `/** @capability mutex */
class Mutex {
  /**
   * @primitive it is one
   * @acquires this
   */
  lock(): void {}
}
export class Purse {
  readonly mu = new Mutex();
  /** @guarded_by mu */
  coins = 0;
  /** @acquires mu */
  open(): void {
    ${body}
  }
}
`;

function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const right = file("right.ts", source("this.mu.lock();\n    this.coins++;"));
const wrong = file("wrong.ts", source("this.coins++;\n    this.mu.lock();"));

test("stopcount lint-locks: the reference has no finding", async () => {
  const { exitCode, stdout, stderr } = await runBin(["lint-locks", impl]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toMatch(/^No finding in \d+ files with \d+ tags\n$/);
});

test("stopcount lint-locks: a finding names its place, the rule, what was expected, found, and what to do", async () => {
  const { exitCode, stdout } = await runBin(["lint-locks", "wrong.ts"], { cwd: folder });
  expect(exitCode).toBe(1);
  expect(stdout).toBe(`wrong.ts:15:5 unguarded-write
  expected this.mu held exclusively to write this.coins
  found    no lock held
  next     Take the lock exclusively around the write, or say @requires on the function
1 finding in 1 file with 5 tags
`);
});

test("stopcount lint-locks: --json is one document, and --quiet says nothing of a success", async () => {
  const { exitCode, stdout } = await runBin(["lint-locks", wrong, right, "--json"], { cwd: folder });
  expect(exitCode).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({
    ok: false,
    files: 2,
    findings: [{ rule: "unguarded-write", file: "wrong.ts", line: 15, column: 5 }],
  });
  expect(await runBin(["lint-locks", right, "--quiet"])).toMatchObject({ exitCode: 0, stdout: "" });
});

test.each<[string, string, RegExp]>([
  [
    "a path that is not there",
    "nowhere",
    /There is no file or folder ".*nowhere"\. Give paths that are there/,
  ],
  ["a file of another kind", file("a.txt", ""), /is no TypeScript source\. Give \.ts files/],
  [
    "a file that is no TypeScript",
    file("broken.ts", "const = ;"),
    /broken\.ts:1:7 is no TypeScript: .+ Mend it first/,
  ],
  [
    "a file without tags",
    file("bare.ts", "export const a = 1;"),
    /Nothing was checked: none of 1 file has a tag/,
  ],
])("stopcount lint-locks: %s is bad input", async (_, path, message) => {
  const { exitCode, stdout, stderr } = await runBin(["lint-locks", path]);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toMatch(message);
});

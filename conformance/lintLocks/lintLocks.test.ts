import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { lintLocks } from "./lintLocks.ts";
import { type RuleId, rules } from "./rules.ts";
import { readSource } from "./source/readSource.ts";
import { tagKinds } from "./tags/tagKinds.ts";

const folder = fileURLToPath(new URL("fixtures", import.meta.url));
const source = readSource([folder]);
const findings = lintLocks(source);
const files = source.files.map(({ fileName }) => fileName);

interface Expected {
  readonly line: number;
  readonly rule: string;
}

/** What comments say: `// expect: RULE, RULE` of their own line, `// expect-above N: RULE` of the Nth line above. */
function expectedIn(file: string): Expected[] {
  return readFileSync(file, "utf8")
    .split("\n")
    .flatMap((text, i) => {
      const match = /\/\/ expect(?:-above (-?\d+))?: (.+)$/.exec(text);
      const line = i + 1 - Number(match?.[1] ?? 0);
      return (match?.[2] ?? "").split(", ").flatMap((rule) => (rule ? [{ line, rule }] : []));
    });
}

const shown = ({ line, rule }: Expected) => `${line} ${rule}`;
const byLine = (a: Expected, b: Expected) => a.line - b.line || (a.rule < b.rule ? -1 : 1);

test.each(files.map((file) => [basename(file), file]))(
  "lintLocks: %s has the findings that its comments say, and no others",
  (_, file) => {
    const found = findings.filter((finding) => finding.file === file);
    expect([...found].sort(byLine).map(shown)).toEqual(expectedIn(file).sort(byLine).map(shown));
  },
);

test("lintLocks: each rule is expected at several places, 150 in all", () => {
  const counts = new Map<string, number>();
  for (const { rule } of files.flatMap(expectedIn)) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  for (const rule of Object.keys(rules) as RuleId[])
    expect([rule, (counts.get(rule) ?? 0) >= 2]).toEqual([rule, true]);
  expect([...counts.values()].reduce((a, b) => a + b)).toBeGreaterThanOrEqual(150);
});

test("lintLocks: its document names every rule and every tag", () => {
  const text = readFileSync(new URL("../../docs/lint-locks.md", import.meta.url), "utf8");
  const missing = [
    ...Object.keys(rules).filter((rule) => !text.includes(`\`${rule}\``)),
    ...Object.keys(tagKinds).filter((tag) => !text.includes(`\`@${tag}`)),
  ];
  expect(missing).toEqual([]);
});

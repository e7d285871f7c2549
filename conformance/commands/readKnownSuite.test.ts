import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { writeSuite } from "../engine/index.ts";
import { counterSpec, counterSuite } from "./fixtures/counterSuite.ts";
import { fixture, runBin } from "./fixtures/runBin.ts";

const folder = mkdtempSync(join(tmpdir(), "known-suite-"));
const file = join(folder, "Counter.jsonl");
let whole = "";
beforeAll(async () => {
  await writeSuite(file, counterSuite());
  whole = readFileSync(file, "utf8");
});
afterAll(() => rmSync(folder, { recursive: true }));

function replay(suite: string) {
  return runBin(["replay", suite, "--spec", counterSpec, "--adapter", fixture("adapters/counter.js")], {
    cwd: folder,
  });
}

const lines = (text: string) => text.trimEnd().split("\n");
const hash = () => (JSON.parse(lines(whole)[0]!) as { spec: { sha256: string } }).spec.sha256;
const other = "0123456789abcdef".repeat(4);

test("replay: a whole suite of today's spec is taken", async () => {
  const { exitCode, stdout, stderr } = await replay(file);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toContain("Counter: counter passed");
});

test.each<[string, () => string, RegExp[]]>([
  [
    "cut in a line",
    () => whole.slice(0, -9),
    [/Counter\.jsonl, line \d+: expected JSON/, /Generate the suite/],
  ],
  [
    "cut at the end of a line",
    () => `${lines(whole).slice(0, -1).join("\n")}\n`,
    [/line \d+: expected 1 traces, found 0/, /The file is cut: generate it again/],
  ],
  ["empty", () => "", [/expected a header, found an empty file/, /generate it again/]],
  ["no JSON", () => "MCKill", [/line 1: expected JSON, found MCKill\. Generate/]],
  [
    "JSON that is no suite",
    () => "{}\n",
    [/line 1: expected a header with "format":"stopcount-suite", found \{\}/],
  ],
  [
    "of version 99",
    () => whole.replace('"version":1', '"version":99'),
    [/line 1: expected suite version 1, found version 99\. Generate/],
  ],
  [
    "longer than its header says",
    () => whole.replace('"steps":17', '"steps":16'),
    [/line \d+: expected 16 steps, found 17\. Generate the suite again/],
  ],
  [
    "followed by an empty line",
    () => `${whole}\n`,
    [/expected nothing after 1 traces, found an empty line\./],
  ],
  [
    "of another version of the spec",
    () => whole.replace(hash(), other),
    [
      /line 1: expected a suite of the spec [0-9a-f]{64}/,
      new RegExp(`found one of ${other}`),
      /Generate the suite again from this spec/,
    ],
  ],
  [
    "with an action that the spec has not",
    () => whole.replaceAll('"name":"add"', '"name":"addTwo"'),
    [/line \d: expected an action of Counter\.tla, found "addTwo"\. Generate/],
  ],
])("replay: a suite that is %s is the suite's fault", async (_, text, messages) => {
  const broken = join(folder, "broken", "Counter.jsonl");
  mkdirSync(join(folder, "broken"), { recursive: true });
  writeFileSync(broken, text());
  const { exitCode, stdout, stderr } = await replay(broken);
  expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: "" });
  expect(stderr).toContain(broken);
  expect(stderr.length).toBeLessThan(2048);
  for (const message of messages) expect(stderr).toMatch(message);
});

test("replay: names both hashes, and the file that differs", async () => {
  const changed = join(folder, "changed.jsonl");
  const hashes = counterSuite().spec;
  writeFileSync(changed, whole.replaceAll(hashes.files["Counter.tla"]!, other).replace(hashes.sha256, other));
  const { stderr } = await replay(changed);
  expect(stderr).toContain(`expected a suite of the spec ${hashes.sha256}, found one of ${other}`);
  expect(stderr).toContain("(Counter.tla differs)");
});

test("replay: a spec without the files of its manifest is wrong input", async () => {
  const spec = join(folder, "spec");
  mkdirSync(spec);
  copyFileSync(join(counterSpec, "manifest.json"), join(spec, "manifest.json"));
  const { exitCode, stderr } = await runBin(["replay", file, "--spec", spec]);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(
    /Cannot read .+Counter\.tla \(ENOENT\), which the manifest names\. Mend the manifest\n$/,
  );
});

test.each([["--adapter", ""]])("replay: an empty %s is not the reference", async (...option) => {
  const { exitCode, stderr } = await runBin(["replay", ...option]);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/There is no adapter ""\. Name a JavaScript file/);
});

test.each([
  [
    "a file that is not there",
    "none.jsonl",
    /There is no "none\.jsonl": .*\. Name a suite, or a folder of suites/,
  ],
  [
    "a folder without suites",
    "empty",
    /The folder "empty" holds no suite\. Make some: npx stopcount generate --out empty/,
  ],
])("replay: %s is wrong input", async (_, name, message) => {
  mkdirSync(join(folder, "empty"), { recursive: true });
  const { exitCode, stdout, stderr } = await replay(name);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toMatch(message);
});

test("replay: a suite of a model that the spec has not is replayed as it is; verify refuses it", async () => {
  const strangers = join(folder, "strangers");
  mkdirSync(strangers);
  await writeSuite(join(strangers, "Stranger.jsonl"), { ...counterSuite(), model: "Stranger" });
  expect((await replay(strangers)).exitCode).toBe(0);
  const words = ["verify", "--spec", counterSpec, "--suites", strangers];
  const { exitCode, stderr } = await runBin(words);
  expect(exitCode).toBe(3);
  expect(stderr).toMatch(
    /expected a suite of a model of .*counterSpec, found one of "Stranger"\. Name .* --suites/,
  );
});

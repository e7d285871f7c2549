import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findForTests } from "../../tla/fixtures/findForTests.ts";
import { writeSuite } from "../engine/index.ts";
import { counterSpec, counterSuite } from "./fixtures/counterSuite.ts";
import { fixture, runBin, withoutJava } from "./fixtures/runBin.ts";

const found = await findForTests();
const folder = mkdtempSync(join(tmpdir(), "program-"));
const suite = join(folder, "Counter.jsonl");
beforeAll(() => writeSuite(suite, counterSuite()));
afterAll(() => rmSync(folder, { recursive: true }));

const commands = [
  "verify",
  "check",
  "generate",
  "replay",
  "explore",
  "validate",
  "mutants",
  "lint-locks",
  "init",
  "doctor",
];
const adapter = (name: string) => ["--adapter", fixture(`adapters/${name}.js`)];
const replay = ["replay", suite, "--spec", counterSpec];
const verify = ["verify", "--suites", folder, "--spec", counterSpec];

test.each(commands)("stopcount: the help of %s has examples", async (command) => {
  const { exitCode, stdout, stderr } = await runBin([command, "--help"]);
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toMatch(
    new RegExp(`^Usage: stopcount ${command} [\\s\\S]*\\nExamples:\\n {2}stopcount ${command}`),
  );
});

test("stopcount: --help names every command and every exit code", async () => {
  const { exitCode, stdout } = await runBin(["--help"]);
  expect(exitCode).toBe(0);
  for (const command of commands) expect(stdout).toMatch(new RegExp(`^ {2}${command} `, "m"));
  for (const code of ["0 it conforms", "1 a divergence", "2 the input", "3 the suite", "130"]) {
    expect(stdout).toContain(code);
  }
});

test("stopcount: --version is the package's", async () => {
  const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  expect(await runBin(["--version"])).toMatchObject({ exitCode: 0, stdout: `${version}\n`, stderr: "" });
});

test.each<[string, string[], RegExp]>([
  ["an unknown option", ["check", "--bogus"], /unknown option '--bogus'/],
  ["an unknown command", ["chekc"], /unknown command 'chekc'\n\(Did you mean check\?\)/],
  ["an option without its value", ["replay", "--adapter"], /'--adapter <file>' argument missing/],
  ["a deadline of no time", [...replay, "--deadline", "0"], /"0" is no positive integer\. Give a count/],
  [
    "a shard beyond the last",
    [...replay, "--shard", "3/2"],
    /"3\/2" is no part of a number of parts\. Give one such as 1\/4/,
  ],
  [
    "an unknown criterion",
    ["generate", "--cover", "all"],
    /Allowed choices are states, transitions, pairs, random/,
  ],
  [
    "a program that is not asked for",
    ["check", "--", "x", "y"],
    /check takes nothing after "--", found "x y"/,
  ],
  ["Java of an adapter", ["doctor", "--jar", "x", "--", "y"], /'--jar' is of the machine, not of an adapter/],
])("stopcount: %s is wrong usage", async (_, words, message) => {
  const { exitCode, stdout, stderr } = await runBin(words);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toMatch(message);
  expect(stderr).toContain("See what there is: stopcount --help");
  expect(stderr).not.toContain("    at ");
});

/** The one document on stdout: throws if there is more or less. */
function documentOf({ stdout }: { stdout: string }): unknown {
  expect(stdout.endsWith("\n")).toBe(true);
  return JSON.parse(stdout);
}

test.each<[string, string[], number]>([
  ["replay that passes", [...replay, ...adapter("counter")], 0],
  ["replay of an adapter that prints", [...replay, ...adapter("noisy")], 0],
  ["replay that diverges", [...replay, ...adapter("neverFull")], 1],
  ["replay that errs", [...replay, ...adapter("throwsInStep")], 2],
  ["replay without the suite", ["replay", "none.jsonl"], 2],
  ["replay of a bad suite", ["replay", fixture("adapters/counter.js")], 3],
  ["check --list", ["check", "--list", "--spec", counterSpec], 0],
  ["check of an unknown model", ["check", "none", "--spec", counterSpec], 2],
  ["check without Java", ["check", "--spec", counterSpec], 2],
  ["generate of an unknown model", ["generate", "--model", "none"], 2],
  ["generate without Java", ["generate", "--spec", counterSpec, "--out", folder], 2],
  ["verify without Java", [...verify, ...adapter("counter")], 0],
  ["verify of suites that are none", ["verify", "--suites", fixture("adapters")], 2],
  ["doctor without Java", ["doctor", "--offline"], 2],
  ["an unknown option", ["check", "--bogus"], 2],
])("stopcount --json: prints one document and nothing else for a %s", async (_, words, code) => {
  const run = await runBin([...words, "--json"], { env: withoutJava() });
  expect(run.exitCode).toBe(code);
  const given = documentOf(run) as { error?: unknown };
  if (code === 3) expect(given).toMatchObject({ error: { name: "SuiteError" } });
});

describe.skipIf(found.reason !== null)(`with Java ${found.reason ?? ""}`, { timeout: 60_000 }, () => {
  test.each<[string, string[], number]>([
    ["check of a model that holds", ["check", "Counter", "--spec", counterSpec], 0],
    ["check of one that fails", ["check", "FailsAfterAll", "--spec", counterSpec], 1],
    ["check of one that cannot be parsed", ["check", "BadSyntax", "--spec", counterSpec], 2],
    ["verify", [...verify, ...adapter("counter")], 0],
    ["doctor", ["doctor", "--offline"], 0],
    ["generate", ["generate", "--model", "MCOverflow_seed", "--out", join(folder, "out")], 0],
  ])("stopcount --json: prints one document and nothing else for a %s", async (_, words, code) => {
    const run = await runBin([...words, "--json"]);
    expect(run).toMatchObject({ exitCode: code, stderr: "" });
    documentOf(run);
  });

  test("generate: an error of the checker or of the graph is told in a sentence, with exit code 2", async () => {
    const { exitCode, stdout, stderr } = await runBin(["generate", "--spec", counterSpec, "--out", folder]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toMatch(/^Error: "Config" has no value in Counter \(.*\)\. Name a constant expression/);
    expect(stderr).not.toContain("    at ");
  });

  test("stopcount: --quiet says nothing of a success", async () => {
    for (const words of [
      ["check", "Counter", "--spec", counterSpec],
      ["doctor", "--offline"],
      [...verify, ...adapter("counter")],
    ]) {
      expect(await runBin([...words, "--quiet"])).toMatchObject({ exitCode: 0, stdout: "", stderr: "" });
    }
  });
});

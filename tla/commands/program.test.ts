import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findForTests, specs } from "../fixtures/findForTests.ts";
import { formatTrace } from "../report/formatTrace.ts";
import { program } from "./program.ts";

const found = await findForTests();

async function run(...words: string[]) {
  const printed: string[] = [];
  const notes: string[] = [];
  let exitCode: number | null = null;
  const context = {
    signal: new AbortController().signal,
    print: (text: string) => printed.push(text),
    note: (text: string) => notes.push(text),
  };
  await program(context, (code) => {
    exitCode = code;
  }).parseAsync(["node", "tla-runner", ...words]);
  return { exitCode, printed, notes };
}

test.each(["check", "simulate", "distribute", "graph", "jar", "doctor"])(
  "program: the help of %s has examples",
  (name) => {
    const context = { signal: new AbortController().signal, print: () => {}, note: () => {} };
    let help = "";
    const command = program(context, () => {}).commands.find((found) => found.name() === name);
    command?.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
    expect(help).toContain(`Examples:\n  tla-runner ${name}`);
  },
);

test.each(["check", "graph"])("program: the help of %s names files that are there", (name) => {
  const context = { signal: new AbortController().signal, print: () => {}, note: () => {} };
  let help = "";
  const root = program(context, () => {});
  const command = root.commands.find((found) => found.name() === name)!;
  for (const shown of [root, command]) {
    shown.configureOutput({ writeOut: (text) => (help += text) }).outputHelp();
  }
  const files = help.match(/\S+\/\S+\.(tla|cfg)/g) ?? [];
  expect(files.length).toBeGreaterThan(2);
  for (const file of files) expect(existsSync(new URL(`../../${file}`, import.meta.url)), file).toBe(true);
});

const bin = fileURLToPath(new URL("../../bin/tla-runner.js", import.meta.url));

test.each([
  ["an unknown option", ["check", "A.tla", "--bogus"], "badUsage"],
  ["no command", ["--json"], "badUsage"],
  ["a file that is not there", ["graph", "None.tla"], "badActions"],
])("tla-runner --json: tells %s in one document", (_, words, code) => {
  const { status, stdout } = spawnSync(process.execPath, [bin, ...words, "--json"], { encoding: "utf8" });
  expect(status).toBe(2);
  expect(JSON.parse(stdout)).toMatchObject({ error: { code, message: expect.stringMatching(/^[A-Za-z]/) } });
});

test("tla-runner: a stdout that is closed is no failure", () => {
  const command = `'${process.execPath}' '${bin}' --help | true`;
  const { stderr } = spawnSync("sh", ["-c", command], { encoding: "utf8" });
  expect(stderr).toBe("");
});

test("program: refuses a count that is none", async () => {
  await expect(run("check", "A.tla", "--workers", "0")).rejects.toThrow("positive integer");
});

test.each([
  ["check", "A.tla", "--workers", "1025"],
  ["distribute", "A.tla", "--local-workers", "99999"],
  ["distribute", "--join", "there", "--threads", "99999"],
])("program: refuses more threads than any machine has: %s", async (...words) => {
  await expect(run(...words)).rejects.toThrow("is more than 1024. Give the count of your processors");
});

test.each([
  [["distribute"], "Give either a spec"],
  [["distribute", "A.tla", "--join", "there"], "Give either a spec"],
  [["distribute", "A.tla", "--threads", "2"], "--threads is a worker's option"],
  [["distribute", "--join", "there", "--port", "1"], "--port is the server's option"],
])("program: refuses %j", async (words, reason) => {
  await expect(run(...words)).rejects.toThrow(reason);
});

describe.skipIf(found.reason !== null)(
  `program: with Java ${found.reason ?? ""}`,
  { timeout: 60_000 },
  () => {
    let folder = "";
    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), "program-"));
    });
    afterAll(() => rm(folder, { recursive: true }));

    test("program: check exits 1 and prints the name and the trace of a violated property", async () => {
      const { exitCode, printed } = await run(
        "check",
        specs("TwoLocks.tla"),
        "--config",
        specs("TwoLocks_deadlock.cfg"),
      );
      expect(exitCode).toBe(1);
      expect(printed.join("\n")).toMatch(
        /^Deadlock.*\nState 1: initial state\n {2}held = <<<<>>, <<>>>>\nState 2: Take/,
      );
    });

    test("program: check --json prints one document, and exits 2 when the model cannot be parsed", async () => {
      const { exitCode, printed, notes } = await run("check", specs("SyntaxError.tla"), "--json");
      expect(exitCode).toBe(2);
      expect(printed).toHaveLength(1);
      expect(JSON.parse(printed[0] as string)).toMatchObject({
        verdict: "errored",
        error: { kind: "parse" },
      });
      expect(notes).toEqual([]);
    });

    test("program: check --dry-run runs nothing", async () => {
      const { exitCode, printed } = await run("check", specs("None.tla"), "--dry-run");
      expect(exitCode).toBe(0);
      expect(printed[0]).toContain("tlc2.TLC -tool");
    });

    test("program: simulate exits 1 and prints the command that finds the violation again", async () => {
      const words = [
        "simulate",
        specs("Odometer.tla"),
        "--config",
        specs("Odometer_sum.cfg"),
        "--traces",
        "9",
      ];
      const first = await run(...words, "--workers", "1");
      expect(first.exitCode).toBe(1);
      const repeat = /^Repeat it: tla-runner (.*)$/m.exec(first.printed.join("\n"))?.[1] ?? "";
      expect(repeat).toMatch(/ --depth 100 --traces 9 --seed \d+ --workers 1$/);
      const given = (repeat.match(/'[^']*'|\S+/g) ?? []).map((word) => word.replace(/^'|'$/g, ""));
      const again = await run(...given, "--json");
      expect(again.exitCode).toBe(1);
      const { violation, trace } = JSON.parse(again.printed[0] as string);
      expect(violation.property).toBe("SumBelow30");
      expect(first.printed.join("\n")).toContain(formatTrace(trace));
    });

    test("program: simulate exits 0 and says that it is no proof", async () => {
      const { exitCode, printed } = await run("simulate", specs("MCToggle.tla"), "--traces", "3");
      expect(exitCode).toBe(0);
      expect(printed.join("\n")).toMatch(/No violation found in \d behaviors.*\nThis is no proof/);
    });

    test("program: distribute prints one JSON document, and how other machines join", async () => {
      const words = ["distribute", specs("MCToggle.tla"), "--local-workers", "1", "--port", "0", "--json"];
      const { exitCode, printed, notes } = await run(...words);
      expect(exitCode).toBe(0);
      expect(printed).toHaveLength(1);
      expect(JSON.parse(printed[0] as string)).toMatchObject({ verdict: "passed", distinctStates: 12 });
      expect(notes.join("\n")).toMatch(/tla-runner distribute --join 127\.0\.0\.1:\d+/);
    });

    test("program: graph writes the whole graph to the file that is named", async () => {
      const [actions, out] = [join(folder, "actions.json"), join(folder, "graph.jsonl")];
      await writeFile(
        actions,
        '[{"operator": "Take", "parameters": {"c": "1..2"}}, {"operator": "Release", "parameters": {"c": "1..2"}}]',
      );
      const { exitCode } = await run(
        "graph",
        specs("TwoLocks.tla"),
        "--actions",
        actions,
        "--out",
        out,
        "--quiet",
      );
      expect(exitCode).toBe(0);
      const lines = (await readFile(out, "utf8"))
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line));
      expect(lines[0]).toEqual({ format: "tla-graph", version: 1, module: "TwoLocks" });
      expect(lines[1]).toEqual({ action: 0, operator: "Take", parameters: { c: 1 } });
      const { states, edges } = lines.at(-1);
      expect(lines.filter((line) => "state" in line)).toHaveLength(states);
      expect(lines.filter((line) => "edge" in line)).toHaveLength(edges);
    });
  },
);

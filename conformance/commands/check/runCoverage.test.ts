import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { cp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findForTests } from "../../../tla/fixtures/findForTests.ts";
import { runBin } from "../fixtures/runBin.ts";

const found = await findForTests();
const folder = mkdtempSync(join(tmpdir(), "run-coverage-"));
const gate = join(folder, "gate");
beforeAll(() =>
  cp(fileURLToPath(new URL("../../models/fixtures/gate", import.meta.url)), gate, { recursive: true }),
);
afterAll(() => rmSync(folder, { recursive: true }));

const coverage = (...words: string[]) => runBin(["check", "--coverage", "--spec", gate, ...words]);
const told = [
  ["Alone.tla:1:1", "Alone is in no model"],
  ["Counts.tla:5:12", "InRange is in no model: n < 1000"],
  ["Gate.tla:21:55", "Pass has what is never evaluated: @"],
  ["Gate.tla:23:40", 'Pass has what is never evaluated: "broken"'],
  ["Gate.tla:29:28", 'Mend has what is never evaluated: mode\' = "open"'],
  [
    "Gate.tla:33:5",
    'Vanish is never taken: LET total == count["left"] + count["right"] IN /\\ UNCHANGED vars /\\ total < 0',
  ],
  ["Gate.tla:37:14", 'Forgotten is in no model: mode = "open"'],
  ["Steps.tla:4:12", "Down is in no model: IF n = 0 THEN n ELSE n - 1"],
];

/** Excuses all that is told, and what is given. */
async function excuseAll(more: { at: string; because: string }[] = []): Promise<void> {
  const names = [
    "Alone",
    "Counts!InRange",
    "Gate!Pass: @",
    'Gate!Pass: "broken"',
    "Gate!Mend",
    "Gate!Vanish",
    "Gate!Forgotten",
    "Steps!Down",
  ];
  const manifest = JSON.parse(readFileSync(join(gate, "manifest.json"), "utf8"));
  manifest.unreached = [...names.map((at) => ({ at, because: `Excused: ${at}` })), ...more];
  await writeFile(join(gate, "manifest.json"), JSON.stringify(manifest));
}

test("check --coverage: is not for pinning", async () => {
  const { exitCode, stderr } = await coverage("--pin");
  expect(exitCode).toBe(2);
  expect(stderr).toContain("'--coverage' cannot be used with option '--pin'");
});

test("check --coverage: twins alone are wrong input", async () => {
  const { exitCode, stdout, stderr } = await coverage("GateShutReachable");
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toMatch(/^Error: Coverage is that of models that hold, .*Name one/);
});

describe.skipIf(found.reason !== null)(`with Java ${found.reason ?? ""}`, { timeout: 60_000 }, () => {
  test("check --coverage: tells all that no model reaches, each by its place, and fails", async () => {
    const { exitCode, stdout } = await coverage();
    expect(exitCode).toBe(1);
    expect(stdout).toContain("Reached by 1 model\n  module  branches  reached  not\n");
    const lines = stdout.slice(stdout.indexOf("NOT REACHED")).trimEnd().split("\n");
    expect(lines.slice(1, -1)).toEqual(
      told.map(
        ([place, text]) =>
          `  ${join(gate, place!.replace(/:.*/, ""))}${place!.replace(/^[^:]*/, "")}: ${text}`,
      ),
    );
    expect(lines.at(-1)).toContain('say under "unreached" in the manifest why nothing can');
  });

  test("check --coverage: of models that are named it says that others may reach the rest", async () => {
    const { exitCode, stdout } = await coverage("Gate", "--quiet");
    expect(exitCode).toBe(1);
    expect(stdout.trimEnd().split("\n").at(-1)).toMatch(/^ {2}Other models may reach it: name none, /);
  });

  test("check --coverage: passes when the manifest has a reason for each, and tells the reasons", async () => {
    await excuseAll();
    const { exitCode, stdout } = await coverage();
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/Not reached, and why\n.*Alone\.tla:1:1: Alone: Excused: Alone\n/);
    expect(stdout).not.toContain("NOT REACHED");
    expect(await coverage("--quiet")).toMatchObject({ exitCode: 0, stdout: "", stderr: "" });
  });

  test("check --coverage: a reason for what is reached fails", async () => {
    await excuseAll([{ at: "Gate!Open", because: "It is shut" }]);
    const { exitCode, stdout } = await coverage("--quiet");
    expect(exitCode).toBe(1);
    expect(stdout).toContain('EXCUSED FOR NOTHING\n  "Gate!Open" is reached, or is not there');
  });

  test("check --coverage --json: prints one document", async () => {
    await excuseAll();
    const { exitCode, stdout } = await coverage("--json");
    expect(exitCode).toBe(0);
    const report = JSON.parse(stdout);
    expect(report).toMatchObject({ unreached: [], stale: [], excused: { length: told.length } });
    expect(report.excused[2]).toMatchObject({
      kind: "branch",
      module: "Gate",
      line: 21,
      column: 55,
      text: "@",
    });
    expect(report.reports).toMatchObject([{ model: { name: "Gate" }, result: { output: [] } }]);
  });
});

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Finding, writeSuite } from "../../engine/index.ts";
import { counterSpec, counterSuite } from "../fixtures/counterSuite.ts";
import { fixture, runBin } from "../fixtures/runBin.ts";
import { runLine } from "../fixtures/runLine.ts";

const folder = mkdtempSync(join(tmpdir(), "run-checkup-"));
beforeAll(() => writeSuite(join(folder, "Counter.jsonl"), counterSuite()));
afterAll(() => rmSync(folder, { recursive: true }));

const options = ["--suites", folder, "--spec", counterSpec];
const miscreant = (name: string) => fixture(`../../engine/host/miscreants/${name}.mjs`);
/** Of a counter to 2, as the suite's. */
const doctor = (name: string, ...more: string[]) =>
  runBin(["doctor", ...options, ...more, "--", process.execPath, miscreant(name), "2"]);

test("doctor -- COMMAND: a right adapter is exit code 0, with a line for each finding", async () => {
  const { exitCode, stdout, stderr } = await doctor("right");
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  expect(stdout).toMatch(/^ok {6}start: it says hello within \d+ ms\nok {6}hello: counter, protocol 1\n/);
  expect(stdout).toContain("\nok      smoke: 1 of 1 suites begin as they say\n");
  expect(stdout).not.toContain("wrong");
});

test("doctor -- COMMAND: a wrong one is exit code 2; --quiet tells that alone", async () => {
  const { exitCode, stdout } = await doctor("notJson", "--quiet");
  expect(exitCode).toBe(2);
  expect(stdout).toBe(
    'wrong   smoke: Line 2 of stdout: expected JSON, found "I am fine, thank you". Mend the adapter\n',
  );
});

test("doctor -- COMMAND: --json is one document, with the figures", async () => {
  const { exitCode, stdout } = await doctor("grandchildLeavesGroup", "--json");
  expect(exitCode).toBe(2);
  const { ok, findings } = JSON.parse(stdout) as { ok: boolean; findings: Finding[] };
  expect(ok).toBe(false);
  expect(findings).toContainEqual({
    name: "capabilities",
    state: "ok",
    found: "stepwise: 11 of 11 transitions can be run",
    figures: { transitionsLeft: 11, transitions: 11 },
  });
  expect(findings).toContainEqual(expect.objectContaining({ name: "processes", state: "wrong" }));
});

test("doctor -- COMMAND: what begins otherwise is told with the command that shows how", async () => {
  const { exitCode, stdout } = await doctor("exitsAtOnce");
  expect({ exitCode, lines: stdout.trimEnd().split("\n").length }).toEqual({ exitCode: 2, lines: 1 });
  const other = fixture("../../engine/checkup/fixtures/beginsWrong.mjs");
  const wrong = await runBin(["doctor", ...options, "--quiet", "--", process.execPath, other, "2"]);
  const [, command = ""] = /See how: (npx stopcount .*)\n/.exec(wrong.stdout) ?? [];
  const shown = runLine(command);
  expect(shown.exitCode).toBe(1);
  expect(shown.stdout).toMatch(/\n {2}count +0 +1\n/);
});

test.each([
  ["--deadline", "100"],
  ["--cwd", "."],
  ["--suites", "."],
  ["--", ""],
])("doctor: %s without a program is exit code 2", async (...words) => {
  const { exitCode, stderr } = await runBin(["doctor", ...words]);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/^Error: .*Name one: -- COMMAND ARGS…\n$/);
});

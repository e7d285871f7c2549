import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { cp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { findForTests } from "../../../tla/fixtures/findForTests.ts";
import { commandLine } from "../commandLine.ts";
import { counterSpec } from "../fixtures/counterSuite.ts";
import { fixture, runBin } from "../fixtures/runBin.ts";

const found = await findForTests();
const folder = mkdtempSync(join(tmpdir(), "run-check-"));
afterAll(() => rmSync(folder, { recursive: true }));

const forksSpec = fixture("forksSpec");
const check = (...words: string[]) => runBin(["check", "--spec", counterSpec, ...words]);

test.each<[string, string[], RegExp]>([
  ["an unknown model", ["Countr"], /^Error: There is no model "Countr"\. Did you mean Counter\?\n$/],
  ["an unknown tier", ["--tier", "slow"], /'slow' is invalid\. Allowed choices are quick, ci, nightly/],
  [
    "a folder that has no manifest",
    ["--spec", folder],
    /There is no .*manifest\.json\. Name the folder of a spec/,
  ],
  ["a folder that is not there", ["--spec", join(folder, "none")], /There is no .*manifest\.json\. Name/],
])("check: %s is wrong input, with the next step", async (_, words, message) => {
  const { exitCode, stdout, stderr } = await check(...words);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toMatch(message);
});

test.each([
  ["is no JSON", '{"actions": {},}', /manifest\.json is no JSON: .*position 15.*Mend it at that place/],
  [
    "has another shape",
    '{"actions": {}, "models": [{"name": 1}]}',
    /manifest\.json does not fit:[\s\S]*models\[0\]\.name/,
  ],
  ["lists nothing", '{"actions": {}, "models": []}', /lists no model of the tier quick\. Add one, or ask/],
])("check: a manifest that %s is wrong input, with its place", async (_, text, message) => {
  const spec = mkdtempSync(join(folder, "spec-"));
  await writeFile(join(spec, "manifest.json"), text);
  const { exitCode, stdout, stderr } = await runBin(["check", "--spec", spec]);
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
  expect(stderr).toMatch(message);
});

test("check: --list names the models of the tier and runs none", async () => {
  const { exitCode, stdout } = await check("--list");
  expect(exitCode).toBe(0);
  expect(stdout).toBe(
    "Counter (quick): The counter stays in its range.\nFullReachable (quick): The counter gets full.\n",
  );
});

/** Programs whose command line names a folder; Linux only. */
function programsOf(text: string): string[] {
  return readdirSync("/proc").filter((id) => {
    try {
      return /^\d+$/.test(id) && readFileSync(`/proc/${id}/cmdline`, "utf8").includes(text);
    } catch {
      return false;
    }
  });
}

describe.skipIf(found.reason !== null)(`check: with Java ${found.reason ?? ""}`, { timeout: 60_000 }, () => {
  test("check: models as the manifest says give 0, twins that fail included", async () => {
    const { exitCode, stdout } = await check();
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/\n {2}Counter +all 1 +holds +holds +3 +3 +\d+\.\d\n/);
    expect(stdout).toMatch(
      /\n {2}FullReachable +The counter gets full\. +reached +reached +3 +3 +\d+\.\d\n?$/,
    );
  });

  test.each<[string, number, RegExp[]]>([
    ["OtherFigures", 1, [/NOT AS EXPECTED/, /Expected 4 for distinctStates, found 3/]],
    ["FailsAfterAll", 1, [/Expected that all holds, found that NeverFull fails/, / 2 {2}Add +count 1 -> 2/]],
    ["Harmless_bug", 1, [/Expected that InRange fails, found that all holds/]],
    ["CaughtByOther_bug", 1, [/Expected that InRange fails, found that NeverFull does/, / 2 {2}Add +count/]],
    ["BadSyntax", 2, [/NOT CHECKED/, /BadSyntax\.tla:4:\d+: .*Mend the module at that place/]],
    ["NoConstant", 2, [/NoConstant\.cfg: The constant parameter Most .*Add "CONSTANT Most = \.\.\."/]],
  ])("check: %s gives %i, says why and how to repeat it", async (model, code, messages) => {
    const { exitCode, stdout, stderr } = await check(model, "--quiet");
    expect({ exitCode, stderr }).toEqual({ exitCode: code, stderr: "" });
    for (const message of messages) expect(stdout).toMatch(message);
    expect(stdout).toContain(`Repeat it: ${commandLine("check", [model], { spec: counterSpec })}\n`);
  });

  test("check: a module that is not there is wrong input", async () => {
    const { exitCode, stderr } = await check("NoModule");
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/There is no file .*Nowhere\.tla, which the manifest names for NoModule\. Put it/);
  });

  test("check: --pin writes the figures found of models that give their verdict, and no others", async () => {
    const spec = join(folder, "pinned");
    await cp(counterSpec, spec, { recursive: true });
    const { stdout } = await runBin(["check", "--spec", spec, "--pin", "OtherFigures", "Harmless_bug"]);
    expect(stdout.trimEnd().split("\n").at(-1)).toBe(
      `Pinned the figures of 1 of 2 models in ${join(spec, "manifest.json")}`,
    );
    const { models } = JSON.parse(readFileSync(join(spec, "manifest.json"), "utf8"));
    const figures = (name: string) => models.find((model: { name: string }) => model.name === name).figures;
    expect(figures("OtherFigures")).toEqual({ distinctStates: 3, statesGenerated: 11, depth: 3 });
    expect(figures("Harmless_bug")).toBeUndefined();
    expect(await runBin(["check", "--spec", spec, "OtherFigures"])).toMatchObject({ exitCode: 0 });
  });

  test("check: an unexpected violation is told as a drawing", async () => {
    const { stdout } = await check("FailsAfterAll");
    expect(stdout).toContain(
      [
        "FailsAfterAll: It should hold, and fails. Invariant NeverFull is violated, 2 steps",
        "",
        "step  action  what changed",
        "   0          count = 0",
        "   1  Add     count 0 -> 1",
        "   2  Add     count 1 -> 2",
        "",
      ].join("\n"),
    );
  });

  test("check: --keep-traces keeps the counterexamples of twins that fail as they must, byte by byte", async () => {
    const spec = join(folder, "kept");
    await cp(forksSpec, spec, { recursive: true });
    const traces = join(spec, "counterexamples");
    rmSync(traces, { recursive: true });
    const before = await runBin(["check", "--spec", spec, "Forks", "Forks_unfair_bug"]);
    expect(before.exitCode).toBe(1);
    const command = `${commandLine("check", ["Forks_unfair_bug"], { spec })} --keep-traces`;
    expect(before.stdout).toContain(`Its counterexample is not kept: run \`${command}\``);

    expect(await runBin(["check", "--spec", spec, "--keep-traces"])).toMatchObject({ exitCode: 0 });
    const names = readdirSync(traces).sort();
    expect(names).toEqual(readdirSync(join(forksSpec, "counterexamples")).sort());
    for (const name of names) {
      expect(readFileSync(join(traces, name), "utf8")).toBe(
        readFileSync(join(forksSpec, "counterexamples", name), "utf8"),
      );
    }
  });

  test("check: a counterexample that differs from the one kept is told like a figure", async () => {
    const spec = join(folder, "differs");
    await cp(forksSpec, spec, { recursive: true });
    const file = join(spec, "counterexamples", "Forks_leftHanded_bug.itf.json");
    await writeFile(
      file,
      readFileSync(file, "utf8").replace('TakeFirst","holder":{"a":"p1"', 'Eat","holder":{"a":"p1"'),
    );
    const { exitCode, stdout } = await runBin(["check", "--spec", spec, "--quiet"]);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(/Forks_leftHanded_bug +deadlock +fails +fails, NOT AS EXPECTED/);
    expect(stdout).toContain(
      `Expected the counterexample in ${file}, found another from step 2 on, TakeFirst instead of Eat. If this is meant`,
    );
    expect(stdout).toContain("so it is left: p1 at takeSecond, p2 at takeSecond");
    expect(stdout).not.toContain("Forks_unfair_bug");
  });

  test.skipIf(!existsSync("/proc/self/cmdline"))(
    "check: SIGINT gives 130, says so, and leaves no Java and no file",
    async () => {
      const temporary = mkdtempSync(join(folder, "interrupted-"));
      const { exitCode, stdout, stderr, milliseconds } = await runBin(
        ["check", "--spec", counterSpec, "Long"],
        {
          env: { ...process.env, TMPDIR: temporary },
          interruptWhen: () => programsOf(temporary).length > 0,
        },
      );
      expect({ exitCode, stdout }).toEqual({ exitCode: 130, stdout: "" });
      expect(stderr).toContain("Interrupted");
      expect(milliseconds).toBeLessThan(30_000);
      expect(programsOf(temporary)).toEqual([]);
      expect(readdirSync(temporary)).toEqual([]);
    },
  );
});

import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { findForTests } from "../../../tla/fixtures/findForTests.ts";
import { runProgram } from "../fixtures/runProgramForTests.ts";
import { mutateSpecProgram } from "./mutateSpecProgram.ts";

const found = await findForTests();
const folder = mkdtempSync(join(tmpdir(), "mutate-spec-"));
const spec = join(folder, "spec");
cpSync(fileURLToPath(new URL("../../models/mutation/fixtures/stepLock", import.meta.url)), spec, {
  recursive: true,
});
afterAll(() => rmSync(folder, { recursive: true }));

const own = ["--spec", spec, "--module", "StepLock", "--judging", "MCStepLock.tla"];
const run = (...words: string[]) => runProgram(mutateSpecProgram, [...own, ...words]);
const equivalents = (...entries: object[]) =>
  writeFileSync(join(spec, "equivalents.json"), JSON.stringify(entries));
const because = "To rest changes nothing that is seen.";

test("mutate-spec --list: names mutants and runs none", async () => {
  const { exitCode, printed } = await run("--list", "--only", "Note: ");
  expect(exitCode).toBe(0);
  expect(printed.split("\n")).toEqual([
    'StepLock Note: without "note" (line 21)',
    'StepLock Note: without "rest" (line 21)',
    'StepLock Note: "rest" before "note" (line 21)',
  ]);
});

test.each([
  ["no such mutant", ["--only", "xyz"], "No mutant has such a name"],
  ["no such model", ["--models", "MCxyz*"], "No model of the manifest is to judge"],
  ["no such module", ["--module", "Xyz"], "Name modules of the spec"],
  ["models of another shape", ["--shape", "seed"], "No model of the manifest is to judge"],
])("mutate-spec: refuses %s", async (_, words, message) => {
  await expect(run(...words)).rejects.toThrow(message);
});

describe.skipIf(found.reason !== null)(`with Java ${found.reason ?? ""}`, { timeout: 120_000 }, () => {
  test("mutate-spec: ends well when every mutant is killed", async () => {
    const { exitCode, printed } = await run("--only", 'Add: without "', "--models", "*_fast");
    expect(printed.replace(/\d+\.\d$/gm, "1.5").split("\n")).toEqual([
      "Steps",
      "  module    line  mutation              killed by        property     seconds",
      '  StepLock    22  Add: without "load"   MCStepLock_fast  NothingLost      1.5',
      '  StepLock    22  Add: without "store"  MCStepLock_fast  NothingLost      1.5',
      "",
      "2 of 2 mutants killed (100.0 %)",
    ]);
    expect(exitCode).toBe(0);
  });

  test("mutate-spec --quiet: says nothing where every mutant is killed", async () => {
    const quiet = await run("--only", 'Add: without "load"', "--models", "*_fast", "--quiet");
    expect(quiet).toMatchObject({ exitCode: 0, printed: "" });
  });

  test("mutate-spec: a survivor is a hole, until it is known why it may live", async () => {
    const hole = await run("--only", 'without "rest"');
    expect(hole).toMatchObject({ exitCode: 1, printed: expect.stringContaining("SURVIVES") });
    expect(hole.printed).toContain("But for steps all states and moves are those of the original");
    equivalents({ mutant: 'StepLock Note: without "rest"', because });
    const known = await run("--only", 'without "rest"', "--json");
    expect(known.exitCode).toBe(0);
    expect(JSON.parse(known.printed)).toMatchObject({
      mutants: [{ verdict: "equivalent", because }],
      stale: [],
    });
  });

  test("mutate-spec --guards: one that is needed is missed, one that is not is equivalent by itself", async () => {
    const { exitCode, printed } = await run("--guards", "--only", "without owner", "--json");
    expect(JSON.parse(printed).mutants).toMatchObject([
      { id: 'StepLock Lock: without owner = "nobody"', verdict: "killed", fate: { by: "deadlock" } },
      { id: 'StepLock Load: without owner # "nobody"', verdict: "equivalent", graphs: { likeness: "same" } },
    ]);
    expect(exitCode).toBe(0);
  });

  test("mutate-spec: a known equivalent that is killed is a fault", async () => {
    equivalents({ mutant: 'StepLock Add: without "load"', because });
    const { exitCode, printed } = await run("--only", 'Add: without "load"', "--models", "*_fast");
    expect(exitCode).toBe(1);
    expect(printed).toContain(
      '"StepLock Add: without "load"" is no equivalent: MCStepLock_fast fails by NothingLost',
    );
  });
});

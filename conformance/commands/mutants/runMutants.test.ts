import { tmpdir } from "node:os";
import { describe, expect, test } from "vitest";
import { findForTests } from "../../../tla/fixtures/findForTests.ts";
import { runProgram } from "../fixtures/runProgramForTests.ts";
import { program } from "../program.ts";
import { checkSources } from "./runMutants.ts";

const found = await findForTests();
const run = async (...words: string[]) => runProgram(program, ["mutants", ...words, "--quiet"]);

describe.skipIf(found.reason !== null)(`mutants: with Java ${found.reason ?? ""}`, () => {
  test("mutants: a twin is caught by TLC, after the model without the bug holds", async () => {
    const { exitCode, printed } = await run("MCStops_noWakeup_bug", "--json");
    expect(exitCode).toBe(0);
    expect(JSON.parse(printed).mutants).toMatchObject([
      { of: "spec", class: "lost wake-up", found: { TLC: "NoLostWakeup fails" }, verdict: "caught" },
    ]);
  }, 120_000);
});

test("mutants: a name that there is not is bad input", async () => {
  await expect(run("kill-ends-no-stops")).rejects.toThrow("Did you mean kill-ends-no-stop?");
});

test("mutants: a package without sources says so", () => {
  expect(() => checkSources(tmpdir())).toThrow(
    /^Mutants are made in the sources of stopcount, and .* has none\. Run/,
  );
});

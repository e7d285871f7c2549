import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { counterGraph, suiteOf } from "../miniatures/miniatures.ts";
import { writeSuite } from "../suite/writeSuite.ts";
import { isolatedReplay } from "./isolatedReplay.ts";

// Node 20 does not strip types: the thread is given a loader that compiles the sources.
const execArgv = ["--import", new URL("./fixtures/typeScript.js", import.meta.url).href];
const folder = mkdtempSync(join(tmpdir(), "engine-isolated-"));
const suite = join(folder, "counter.jsonl");
beforeAll(() => writeSuite(suite, suiteOf("counter", counterGraph())));
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

test("isolatedReplay: a suite that cannot be read is the suite's fault", async () => {
  const adapter = new URL("./fixtures/rightCounter.js", import.meta.url).href;
  await expect(isolatedReplay({ adapter, suite: join(folder, "none"), execArgv })).rejects.toThrow(
    "found none",
  );
});

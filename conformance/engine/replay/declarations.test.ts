import { expect, test } from "vitest";
import type { Adapter } from "../defineAdapter.ts";
import { counterAdapter, counterGraph, suiteOf } from "../miniatures/miniatures.ts";
import { textReport } from "../report/textReport.ts";
import { replay } from "./replay.ts";

const suite = suiteOf("counter", counterGraph());

test("replay: declared unobserved fields are not compared, and said so", async () => {
  const adapter = counterAdapter(3, { unobserved: ["full"] });
  const blind = { ...adapter, observe: () => ({ count: (adapter.observe() as { count: number }).count }) };
  const result = await replay({ suite, adapter: blind });
  expect(result.verdict.verdict).toBe("passed");
  expect(textReport(result)).toContain("full: not compared");
  expect((await replay({ suite, adapter: { ...blind, unobserved: [] } })).verdict.verdict).toBe("diverged");
});

test("replay: a missing capability is skipped, never passed", async () => {
  const all = { ...suite, requires: ["steps"] };
  const none = await replay({ suite: all, adapter: counterAdapter() });
  expect(none.verdict).toEqual({ verdict: "skipped", reason: 'the adapter lacks the capability "steps"' });
  expect(none.traces).toMatchObject({ skipped: suite.cover.traces.count, completed: 0 });
  const labelTable = suite.graph.labelTable.map(({ action, outcome }) => ({
    action: action.name === "take" ? { ...action, requires: "taking" } : action,
    outcome,
  }));
  const some = { ...suite, graph: { ...suite.graph, labelTable } };
  const part = await replay({ suite: some, adapter: counterAdapter() });
  expect(part.verdict.verdict).toBe("passed");
  expect(part.coverage).toMatchObject({ taken: 11, skipped: 4, notTaken: 0 });
  expect(part.skips[0]!.reason).toContain('"taking"');
});

test("replay: a trace ends before the first action that the adapter does not do, and it is said what was not run", async () => {
  const able = await replay({
    suite,
    adapter: counterAdapter(3, { actions: ["add", "take", "clear", "reset"] }),
  });
  expect(able).toMatchObject({ verdict: { verdict: "passed" }, otherActions: [], coverage: { skipped: 0 } });
  const part = await replay({ suite, adapter: counterAdapter(3, { actions: ["add", "clear", "reset"] }) });
  expect(part).toMatchObject({ otherActions: ["take"], lacks: [], coverage: { taken: 11, skipped: 4 } });
  expect(part.verdict).toMatchObject({
    says: 'passed what was run: 11 of 15 transitions; not run: 4 because the adapter does not do "take"',
  });
  expect(textReport(part)).toContain('\n  skipped   1 trace: the adapter does not do "take"\n');
});

test("replay: an adapter that declares what there is not is refused, and told what it may have meant", async () => {
  const known = { capabilities: ["taking"], actions: ["add", "take", "clear", "reset"] };
  const run = (changes: Partial<Adapter>) => replay({ suite, adapter: counterAdapter(3, changes), known });
  await expect(run({ capabilities: ["takin"] })).rejects.toThrow('found "takin". Did you mean "taking"?');
  await expect(run({ actions: ["add", "tale"] })).rejects.toThrow('found "tale". Did you mean "take"?');
  await expect(run({ actions: ["xyz"] })).rejects.toThrow("There are add, take, clear, reset");
  expect((await run({ capabilities: ["taking", "picks"] })).verdict.verdict).toBe("passed");
});

test("replay: an unobserved path that matches nothing is said, and one that matches is not", async () => {
  const result = await replay({ suite, adapter: counterAdapter(3, { unobserved: ["ful", "*.full"] }) });
  expect(result).toMatchObject({ verdict: { verdict: "passed" }, unmatched: ["ful", "*.full"] });
  expect(textReport(result)).toContain("\n  unknown   ful, *.full: declared unobserved");
  const right = await replay({ suite, adapter: counterAdapter(3, { unobserved: ["full"] }) });
  expect(right.unmatched).toEqual([]);
});

test("replay: a run in which nothing is compared is skipped", async () => {
  for (const unobserved of [["*"], ["count", "full"]]) {
    const { verdict } = await replay({ suite, adapter: counterAdapter(3, { unobserved }) });
    expect(verdict).toMatchObject({
      verdict: "skipped",
      reason: expect.stringContaining("nothing was compared"),
    });
  }
});

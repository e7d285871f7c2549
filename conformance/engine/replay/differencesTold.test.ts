import { expect, test } from "vitest";
import type { Outcome } from "../action.ts";
import { edgeSources } from "../graph/stateGraph.ts";
import { counterAdapter, counterGraph, suiteOf } from "../miniatures/miniatures.ts";
import { textReport } from "../report/textReport.ts";
import { replay } from "./replay.ts";

const suite = suiteOf("counter", counterGraph());

test("replay: an outcome that both sides share is told where it is no plain ok", async () => {
  let count = 0;
  const adapter = counterAdapter(3, {
    reset: () => {
      count = 0;
    },
    step: (): Outcome => {
      count = -1;
      return { outcome: "panic", message: "count is 0" };
    },
    observe: () => ({ count, full: false }),
  });
  const { graph } = suite;
  const edge = graph.labels.findIndex((label) => graph.labelTable[label]!.outcome.outcome === "panic");
  const traces = {
    count: 1,
    initial: Int32Array.of(edgeSources(graph)[edge]!),
    offsets: Int32Array.of(0, 1),
    edges: Int32Array.of(edge),
  };
  const result = await replay({ suite: { ...suite, cover: { ...suite.cover, traces } }, adapter });
  expect(textReport(result)).toMatch(
    /\n {2}outcome +panic "count is 0" +panic "count is 0"\n {2}count +0 +-1\n/,
  );
});

test("replay: values that are too long for columns are told on lines of their own", async () => {
  const long = "x".repeat(90);
  const observe = () => ({ count: long, full: false }) as never;
  const text = textReport(await replay({ suite, adapter: counterAdapter(3, { observe }) }));
  expect(text).toContain(`\n  count\n    specification   0\n    implementation  "${long}"\n`);
  expect(text).not.toContain("field");
});

test("replay: of a step() that answers nothing it is said what it must answer", async () => {
  const step = () => undefined as never;
  const { verdict } = await replay({ suite, adapter: counterAdapter(3, { step }) });
  expect(verdict).toMatchObject({
    message:
      'The answer\'s outcome: expected { outcome: "ok" } or { outcome: "panic" or "error", message } as what step() returns, found nothing. Mend the adapter',
  });
});

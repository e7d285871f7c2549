import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { cover } from "../cover/cover.ts";
import { coinGraph, counterAdapter, counterGraph, suiteOf } from "../miniatures/miniatures.ts";
import { replay } from "../replay/replay.ts";
import { traceFromItf, traceToItf } from "../trace/itf.ts";
import { suiteFromTrace, traceOfSuite } from "../trace/suiteFromTrace.ts";
import { checkSpec } from "./checkSpec.ts";
import { readSuite } from "./readSuite.ts";
import { suiteJsonSchema } from "./suiteSchema.ts";
import { suiteLines, writeSuite } from "./writeSuite.ts";

const folder = mkdtempSync(join(tmpdir(), "engine-suite-"));
afterAll(() => rmSync(folder, { recursive: true }));
const suite = suiteOf("counter", counterGraph(), 6);
const lines = [...suiteLines(suite)];
const file = (name: string, text: string | Buffer) => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};

test("readSuite: gives back what writeSuite wrote, and the same bytes again", async () => {
  for (const whole of [suite, suiteOf("coin", coinGraph(true))]) {
    const path = join(folder, "whole.jsonl");
    await writeSuite(path, whole);
    const read = await readSuite(path);
    expect(read).toEqual({ ...whole, graph: read.graph, cover: read.cover });
    expect(read.graph).toEqual(whole.graph);
    expect(read.cover).toEqual(whole.cover);
    expect([...suiteLines(read)].join("")).toBe(readFileSync(path, "utf8"));
  }
});

test("readSuite: a suite that covers less than its graph still holds the graph", async () => {
  const part = { ...suite, cover: cover(suite.graph, { criterion: "states" }) };
  const read = await readSuite(file("states.jsonl", [...suiteLines(part)].join("")));
  expect(read.graph).toEqual(suite.graph);
  expect(read.cover.coverage.coveredEdges).toBeLessThan(read.graph.edgeCount);
});

test("readSuite: CRLF is accepted", async () => {
  expect((await readSuite(file("crlf.jsonl", lines.join("").replaceAll("\n", "\r\n")))).graph).toEqual(
    suite.graph,
  );
});

test("readSuite: JSON in another spelling is the same suite", async () => {
  const part = { ...suite, cover: cover(suite.graph, { criterion: "states" }) };
  const spaced = [...suiteLines(part)].join("").replace(/([[{,:])(?=["\d[{])/g, "$1 ");
  expect(spaced).toContain('{ "edge": [ ');
  const read = await readSuite(file("spaced.jsonl", spaced));
  expect(read).toEqual(await readSuite(file("plain.jsonl", [...suiteLines(part)].join(""))));
});

const replaced = (from: string | RegExp, to: string) => lines.join("").replace(from, to);
const traces = suite.cover.traces.count;
const faults: [string, string | Buffer, RegExp][] = [
  ["is empty", "", /expected a header, found an empty file/],
  [
    "is cut between lines",
    lines.slice(0, -2).join(""),
    new RegExp(`expected ${traces} traces, found ${traces - 2}.*cut`),
  ],
  ["is cut inside a line", lines.join("").slice(0, -9), /expected JSON/],
  ["has a byte order mark", `\ufeff${lines.join("")}`, /byte order mark/],
  ["is of another format", '{"format":"other"}\n', /line 1: expected a header/],
  [
    "is of another version",
    replaced('"version":1', '"version":2'),
    /expected suite version 1, found version 2/,
  ],
  [
    "has an unknown key",
    replaced('"model"', '"extra":1,"model"'),
    /line 1: expected a line of the suite's schema/,
  ],
  ["has a key twice", replaced('"model"', '"version":1,"model"'), /expected each key once/],
  ["has __proto__", replaced('"by":1', '"__proto__":1'), /keys other than "__proto__"/],
  ["has a large number", replaced('"by":1', '"by":2147483648'), /an integer of 32 bits, found 2147483648/],
  ["has a fraction", replaced('"by":1', '"by":1.5'), /an integer of 32 bits/],
  ["is deep", replaced('"by":1', `"by":${"[".repeat(40)}${"]".repeat(40)}`), /at most 32 levels/],
  [
    "names an unknown action",
    replaced(/"steps":\[\d+/, '"steps":[99'),
    /action below 5, found unknown action 99/,
  ],
  [
    "names an unknown state",
    replaced(/"steps":\[(\d+),\d+/, '"steps":[$1,99'),
    /state below 4, found unknown state 99/,
  ],
  ["pads a number", replaced('"state":1', '"state":01'), /line \d+: expected (JSON|an integer)/],
  ["has a long number", replaced(/"steps":\[/, '"steps":[10000000000,'), /an integer of 32 bits/],
  ["has a negative state", replaced('"observed":1', '"observed":-1'), /schema \(observed: /],
  ["has states out of order", replaced('"state":1', '"state":2'), /expected state 1, found state 2/],
  ["has a word too many in a state", replaced('"observed":1', '"observed":1,"more":1'), /schema/],
  [
    "has a word too many in an observation",
    replaced('{"observation":1', '{"more":1,"observation":1'),
    /schema/,
  ],
  ["lacks an observation's value", replaced('"value":', '"values":'), /schema \(value: /],
  ["names another trace", replaced("counter-0001", "counter-0002"), /expected trace "counter-0001"/],
  ["has half a step", replaced(/"steps":\[/, '"steps":[0,'), /an action and a state each/],
  ["has an empty trace", replaced(/"steps":\[.*?\]/, '"steps":[]'), /steps of an action and a state each/],
  ["has an empty line", replaced("\n", "\n\n"), /line 2: expected a JSON object, found an empty line/],
  ["has a line too many", `${lines.join("")}{}\n`, /expected nothing after/],
  ["is not UTF-8 later", Buffer.from(`${lines[0]}${lines[1]}\xff\n{}\n`, "latin1"), /line 3: expected UTF-8/],
  ["is not UTF-8", Buffer.from([0x7b, 0xff, 0x7d, 0x0a]), /expected UTF-8/],
  ["lacks edges", replaced('"edges":15', '"edges":16'), /expected 16 edges, found 15/],
];

test.each(faults)("readSuite: a file that %s is refused", async (name, text, message) => {
  await expect(readSuite(file(`${name}.jsonl`, text))).rejects.toThrow(message);
});

test("readSuite: a folder or nothing is refused", async () => {
  await expect(readSuite(folder)).rejects.toThrow("found a directory");
  await expect(readSuite(join(folder, "none"))).rejects.toThrow("found none");
});

test("checkSpec: another version of the spec is refused, both hashes named", () => {
  expect(() => checkSpec(suite, suite.spec, "f")).not.toThrow();
  const changed = { sha256: "c".repeat(64), files: { "Mini.tla": "c".repeat(64) } };
  expect(() => checkSpec(suite, changed, "f")).toThrow(/c{64}, found one of a{64} \(Mini.tla differs\)/);
});

test("suiteJsonSchema: names every kind of line", () => {
  expect((suiteJsonSchema().anyOf as unknown[]).length).toBe(6);
});

test("traceToItf: a trace survives the round trip and replays alone", async () => {
  const whole = suiteOf("coin", coinGraph(true));
  for (const [from, index] of [
    [whole, 0],
    [suite, suite.cover.traces.count - 1],
  ] as const) {
    const trace = traceOfSuite(from, index, { name: "story", description: "A story" });
    const itf = traceToItf(trace);
    expect(traceFromItf(JSON.stringify(itf, null, 2), "story.itf.json")).toEqual(trace);
  }
  const trace = traceOfSuite(suite, 0, { name: "story", description: "" });
  expect((await replay({ suite: suiteFromTrace(trace), adapter: counterAdapter() })).verdict.verdict).toBe(
    "passed",
  );
  expect(() => traceFromItf('{"states":[]}', "bad.itf.json")).toThrow("bad.itf.json: expected an ITF trace");
});

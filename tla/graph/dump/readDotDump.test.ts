import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parseState } from "../../values/parseState.ts";
import { readDotDump } from "./readDotDump.ts";

const fixture = (name: string) => fileURLToPath(new URL(`fixtures/${name}`, import.meta.url));

async function read(from: string | AsyncIterable<Buffer>) {
  const states: [number, string, boolean][] = [];
  const edges: [number, number, number][] = [];
  const dump = await readDotDump(from, {
    state: (...state) => states.push(state),
    edge: (...edge) => edges.push(edge),
  });
  return { ...dump, texts: states, triples: edges };
}

async function* chunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function broken(change: (text: string) => string): Promise<unknown> {
  const text = await readFile(fixture("parallelEdges.dot"), "utf8");
  const changed = change(text);
  expect(changed).not.toBe(text);
  return read(chunks(Buffer.from(changed), 1000)).then(
    () => "read",
    (error) => ({ code: error.code, line: error.data.line }),
  );
}

test("readDotDump: keeps parallel edges apart and numbers states densely", async () => {
  const graph = await read(fixture("parallelEdges.dot"));
  expect(graph).toMatchObject({ states: 6, edges: 12, initial: 1, labels: ["Action_0", "Switch"] });
  expect(graph.triples.slice(0, 4)).toEqual([
    [0, 0, 1],
    [0, 1, 1],
    [1, 0, 2],
    [1, 1, 2],
  ]);
  expect(graph.texts.map(([state, , initial]) => [state, initial])).toEqual(
    [0, 1, 2, 3, 4, 5].map((state) => [state, state === 0]),
  );
  expect(parseState(graph.texts[1]?.[1] as string)).toEqual({ on: { l1: true, l2: false }, count: 1 });
});

test.each([1, 7, 100, 4096])("readDotDump: reads the same from chunks of %i bytes", async (size) => {
  const whole = await read(fixture("parallelEdges.dot"));
  expect(await read(chunks(await readFile(fixture("parallelEdges.dot")), size))).toEqual(whole);
});

test("readDotDump: tells fingerprints apart by sign and by every digit", async () => {
  const numbers = ["1", "-1", "4294967297", "1000000001", "9223372036854775807", "-9223372036854775808", "0"];
  const lines = ["strict digraph G {", ...numbers.map((number) => `${number} [label="x = 1"];`), "}", ""];
  const { texts } = await read(chunks(Buffer.from(lines.join("\n")), 1000));
  expect(texts.map(([state]) => state)).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

test("readDotDump: undoes the escapes of a label", async () => {
  const { texts } = await read(fixture("escapedLabels.dot"));
  expect(texts.map(([, text]) => parseState(text))).toEqual([
    { y: { "#set": ['q"uote\\b', "n\nl"] }, z: "mv" },
    { y: { "#set": [] }, z: "é" },
  ]);
});

test("readDotDump: takes an edge line before the text of its target", async () => {
  const lines = (await readFile(fixture("escapedLabels.dot"), "utf8")).split("\n");
  const [first, edge, second] = lines.slice(4, 7) as [string, string, string];
  const turned = [...lines.slice(0, 4), edge, second, first, ...lines.slice(7)].join("\n");
  expect((await read(chunks(Buffer.from(turned), 50))).triples).toEqual([[0, 0, 1]]);
});

test("readDotDump: throws truncatedDump when the end is missing", async () => {
  expect(await broken((text) => text.slice(0, text.indexOf("{rank")))).toEqual({
    code: "truncatedDump",
    line: 23,
  });
  expect(await broken((text) => text.slice(0, 700))).toMatchObject({ code: "truncatedDump" });
  expect(await broken((text) => text.slice(0, -1))).toMatchObject({ code: "truncatedDump" });
  expect(await broken(() => "")).toMatchObject({ code: "truncatedDump" });
});

test("readDotDump: throws truncatedDump when a state has no text", async () => {
  expect(await broken((text) => text.replace(/^\S+ \[label="[^"]*count = 1"\];\n/m, ""))).toMatchObject({
    code: "truncatedDump",
  });
});

test.each([
  [
    "a number that is no fingerprint",
    (text: string) => text.replace(/\d+ \[label="[^"]*"\];/, "20322021283635935490 ["),
  ],
  ["an edge cut in the middle", (text: string) => text.replace('",color="black",fontcolor="black"];', "")],
  ["a line from elsewhere", (text: string) => text.replace("nodesep=0.35;", "Exception in thread main")],
  ["a label with a bare quote", (text: string) => text.replace("on = (l1", 'on = "(l1')],
])("readDotDump: throws malformedDump with the line for %s", async (_, change) => {
  expect(await broken(change)).toEqual({ code: "malformedDump", line: expect.any(Number) });
});

test("readDotDump: throws noFile when there is no dump", async () => {
  await expect(read(fixture("none.dot"))).rejects.toMatchObject({ code: "noFile" });
});

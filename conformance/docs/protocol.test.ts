import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { z } from "zod";
import { packageFiles } from "../commands/packageFiles.ts";
import {
  type Action,
  canonicalJson,
  processAdapter,
  readSuite,
  replay,
  type Suite,
  settledSuite,
} from "../engine/index.ts";
import { fragmentsIn, sessionsIn } from "./protocolExamples.ts";

const docs = join(dirname(packageFiles.spec), "docs");
const markdown = readFileSync(join(docs, "protocol.md"), "utf8");
const schema = JSON.parse(readFileSync(join(docs, "protocol.schema.json"), "utf8"));
const line = z.fromJSONSchema(schema);
const folder = mkdtempSync(join(tmpdir(), "protocol-"));
afterAll(() => rmSync(folder, { recursive: true }));

const sessions = sessionsIn(markdown);
const [[, , run, ran] = []] = sessions;

test("docs/protocol.md: shows a whole session, and one step by step", () => {
  const commands = sessions.map((session) =>
    session.filter((each) => each.of === "request").map((each) => JSON.parse(each.text).cmd),
  );
  expect(commands).toEqual([
    ["hello", "run", "bye"],
    ["reset", "step"],
  ]);
});

test.each(sessions.flat())("docs/protocol.schema.json: takes the $of $text", ({ of, text }) => {
  const value = JSON.parse(text);
  expect(line.safeParse(value).error).toBeUndefined();
  expect("cmd" in value).toBe(of === "request");
  expect(line.safeParse({ ...value, mood: "good" }).success).toBe(false);
});

test.each(fragmentsIn(markdown))("docs/protocol.schema.json: takes %s, in its place", (text) => {
  const part = JSON.parse(text.startsWith("{") ? text : `{${text}}`);
  const step = { id: 1, cmd: "step" };
  const answer = { id: 1, ok: true, ...("outcome" in part && { observed: {} }) };
  const whole = "id" in part ? part : "action" in part ? { ...step, ...part } : { ...answer, ...part };
  // A word of an answer that has others beside it, in the protocol's own text.
  const lone = { poisoned: { outcome: "panic", message: "" } }[Object.keys(part).join()] ?? {};
  expect(line.safeParse({ ...whole, ...lone }).error).toBeUndefined();
  expect(line.safeParse({ ...whole, ...lone, mood: "good" }).success).toBe(false);
});

/** A shipped suite with the steps of the session alone, which tells of one of its tasks. */
async function suiteOfSession(): Promise<Suite> {
  const { steps } = JSON.parse(run!.text) as { steps: StepText[] };
  const suite = settledSuite(await readSuite(join(packageFiles.suites, "MCTaskSet_current.jsonl")));
  const { initial, offsets, labels, targets, labelTable } = suite.graph;
  let state = initial[0]!;
  const edges = steps.map((step) => {
    for (let edge = offsets[state]!; edge < offsets[state + 1]!; edge++) {
      if (!isStep(labelTable[labels[edge]!]!.action, step)) continue;
      state = targets[edge]!;
      return edge;
    }
    throw new Error(`${step.action} is not open there`);
  });
  const traces = {
    count: 1,
    initial: initial.slice(0, 1),
    offsets: Int32Array.of(0, edges.length),
    edges: Int32Array.from(edges),
  };
  return { ...suite, cover: { ...suite.cover, traces } };
}

type StepText = { action: string; args: Action["args"] };
const isStep = ({ name, args }: Action, step: StepText) =>
  name === step.action && canonicalJson(args) === canonicalJson(step.args);

/** The verdict on an adapter that answers these lines. */
async function verdictOn(answers: readonly string[]) {
  const file = join(folder, "answers.jsonl");
  writeFileSync(file, `${answers.join("\n")}\n`);
  const program = fileURLToPath(new URL("fixtures/sessionAdapter.mjs", import.meta.url));
  const adapter = await processAdapter({ command: process.execPath, args: [program, file] });
  const result = await replay({ suite: await suiteOfSession(), adapter });
  await adapter.close();
  return result;
}

const answersOf = (text: string) => [sessions[0]![1]!.text, text];

test("docs/protocol.md: an adapter that answers as its session does passes that trace", async () => {
  const { verdict, steps } = await verdictOn(answersOf(ran!.text));
  expect(verdict).toMatchObject({ verdict: "passed" });
  expect(steps).toBe(JSON.parse(run!.text).steps.length);
});

test.each([
  ['"goroutine":"parked"', '"goroutine":"running"'],
  ['"kicked":true', '"kicked":false'],
  ['"stopCount":1', '"stopCount":2'],
])("docs/protocol.md: an adapter that answers %s as %s diverges", async (right, wrong) => {
  expect(ran!.text).toContain(right);
  const { verdict } = await verdictOn(answersOf(ran!.text.replace(right, wrong)));
  expect(verdict).toMatchObject({ verdict: "diverged" });
});

test("docs/protocol.md: the config of its session is a part of the suite's", async () => {
  const { config } = await suiteOfSession();
  const { shape, tasks, stops, signals, taskSetStopCount } = JSON.parse(run!.text).config;
  expect(config).toMatchObject({ shape, tasks, stops, signals, taskSetStopCount });
});

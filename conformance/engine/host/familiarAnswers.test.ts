import fc from "fast-check";
import { expect, test } from "vitest";
import { FamiliarAnswers } from "./familiarAnswers.ts";
import { answers } from "./protocol.ts";
import { readAnswer } from "./readAnswer.ts";

const id = 7;
const seen = fc.record({
  count: fc.integer({ min: 0, max: 2 }),
  full: fc.boolean(),
  results: fc.constantFrom([], [{ outcome: "ok" }], "outcome"),
});
const message = fc.constantFrom("", "count is 0", '"results":[', "é", "},{");
const result = fc.oneof(
  fc.record({ outcome: fc.constant("ok"), observed: seen }),
  fc.record({ outcome: fc.constant("error"), message, observed: seen }),
  fc.record({ outcome: fc.constant("panic"), message, poisoned: fc.constant(true) }),
  fc.record({ observed: seen, outcome: fc.constant("blocked") }),
);
const step = result.map((result) => JSON.stringify({ id, ok: true, ...result }));
const run = fc
  .record({ id: fc.constant(id), ok: fc.constant(true), observed: seen, results: fc.array(result) })
  .map((answer) => JSON.stringify(answer));

/** What a line may have too much, or in the place of something else. */
const pieces = [
  "{",
  "}",
  "[",
  "]",
  ",",
  "},{",
  "}],[{",
  '"',
  "\\",
  " ",
  "1",
  '"results":[',
  '{"outcome":"ok"}',
];
const broken = (line: fc.Arbitrary<string>) =>
  fc
    .tuple(
      line,
      fc.array(fc.tuple(fc.nat(400), fc.nat(12), fc.constantFrom("", ...pieces)), { maxLength: 3 }),
    )
    .map(([text, edits]) =>
      edits.reduce((text, [at, cut, piece]) => text.slice(0, at) + piece + text.slice(at + cut), text),
    );

const read = (line: string, schema: typeof answers.run | typeof answers.step) => {
  try {
    return readAnswer(Buffer.from(line), id, schema as never);
  } catch {
    return undefined;
  }
};

// Kept from one line to the next, as in a replay.
const familiar = new FamiliarAnswers();

test("FamiliarAnswers: reads what most adapters write", () => {
  const property = fc.property(step, run, (step, run) => {
    for (let times = 0; times < 2; times++) {
      if (!step.includes("\\")) expect(familiar.step(step, id)).toEqual(read(step, answers.step));
      if (!run.includes("\\") && isCommon(run)) expect(familiar.run(run, id)).toEqual(read(run, answers.run));
    }
  });
  fc.assert(property);
});

/** Whether an answer has but one list of results, which all begin with the same field. */
function isCommon(run: string): boolean {
  const { observed, results } = JSON.parse(run) as { observed: object; results: object[] };
  const firsts = new Set(results.map((result) => Object.keys(result)[0]));
  return firsts.size <= 1 && !JSON.stringify(observed).includes('"results":[');
}

test("FamiliarAnswers: a line that is no right answer is left to be read whole, and one that is right is read right", () => {
  const property = fc.property(broken(step), broken(run), (step, run) => {
    for (const line of [step, run]) {
      const asStep = familiar.step(line, id);
      if (asStep !== undefined) expect(asStep).toEqual(read(line, answers.step));
      const asRun = familiar.run(line, id);
      if (asRun !== undefined) expect(asRun).toEqual(read(line, answers.run));
    }
  });
  fc.assert(property, { numRuns: 3000 });
});

test.each([
  ["another number", `{"id":8,"ok":true,"results":[]}`],
  ["a list beside the results", `{"id":7,"ok":true,"results":[{"outcome":"ok","observed":{}}],[{}]}`],
  ["results in another object", `{"id":7,"ok":true,"observed":{"results":[]}`],
  ["a field twice", `{"id":7,"ok":true,"ok":true,"results":[]}`],
  ["results that end too soon", `{"id":7,"ok":true,"results":[{"outcome":"ok","observed":{}},]}`],
])("FamiliarAnswers: takes no line with %s", (_, line) => {
  expect(familiar.run(line, id)).toBeUndefined();
  expect(read(line, answers.run)).toBeUndefined();
});

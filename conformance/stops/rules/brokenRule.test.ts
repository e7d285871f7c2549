import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { type Diverged, readSuite, replay, type Suite } from "../../engine/index.ts";
import { mutants } from "../mutants/mutants.ts";
import { mutatedReference } from "../mutants/mutatedReference.ts";
import { brokenRule } from "./brokenRule.ts";
import { definitionsIn, specText } from "./specText.ts";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const spec = await specText(path("../../../spec"));
const suiteNames = readdirSync(path("../suites"));

async function divergence(mutant: string, model: string): Promise<Diverged> {
  const suite: Suite = await readSuite(path(`../suites/${model}.jsonl`));
  const adapter = await mutatedReference(mutants.find(({ name }) => name === mutant)!);
  const { verdict } = await replay({ suite, adapter });
  if (verdict.verdict !== "diverged") throw new Error(`${mutant} is not noticed by ${model}`);
  return verdict;
}

test("brokenRule() names the action, the line that sets what differs, and the property", async () => {
  const rule = brokenRule(await divergence("begin-without-interrupt", "MCInternalStop_seed"), spec);
  expect(rule).toMatchObject({
    action: "BeginExternalStop",
    place: expect.stringMatching(/^TaskStops\.tla:\d+$/),
    says: expect.stringContaining("Models Task.BeginExternalStop"),
    property: { name: "Doorbell" },
  });
  expect(rule!.conditions[0]).toMatchObject({
    variable: "interrupted",
    text: expect.stringContaining("Interrupt("),
  });
});

test("every action of the shipped suites is a definition of the spec with a comment that says what it does", async () => {
  const actions = new Set<string>();
  for (const name of suiteNames) {
    const { graph } = await readSuite(path(`../suites/${name}`));
    for (const { action } of graph.labelTable) actions.add(action.name);
  }
  const undefinedOnes = [...actions].filter((name) => {
    const definition = spec.get(name.charAt(0).toUpperCase() + name.slice(1));
    return definition === undefined || !/\.$/.test(definition.comment);
  });
  expect(actions.size).toBeGreaterThan(20);
  expect(undefinedOnes).toEqual([]);
});

test("brokenRule() says when an action is open, where the implementation is blocked", async () => {
  const found = { outcome: { outcome: "blocked" as const }, observed: {} };
  const steps = [
    { action: { name: "start", args: { task: "t1" } }, outcome: { outcome: "ok" as const }, observed: {} },
  ];
  const expected = [{ outcome: { outcome: "ok" as const }, observed: {}, differences: [] }];
  const rule = brokenRule({ shortest: { steps, confirmed: true, least: 1, expected, found } }, spec);
  expect(rule?.conditions).toEqual([
    {
      variable: "enabled",
      place: expect.stringMatching(/^RunLoop\.tla:\d+$/),
      text: '/\\ Going /\\ goroutine[t] = "new"',
    },
  ]);
});

test("brokenRule() says nothing of an action that the spec has not", () => {
  const steps = [{ action: { name: "fly", args: {} }, outcome: { outcome: "ok" as const }, observed: {} }];
  const expected = [{ outcome: { outcome: "ok" as const }, observed: {}, differences: [] }];
  const found = { outcome: { outcome: "ok" as const }, observed: {} };
  expect(brokenRule({ shortest: { steps, confirmed: true, least: 1, expected, found } }, spec)).toBeNull();
});

test("definitionsIn() gives each definition its line and the comment over it", () => {
  const text = "(* One\n   sentence.                          *)\nA(t) ==\n    /\\ b' = 1\n\nC == 2\n";
  expect(definitionsIn(text, "M.tla")).toEqual([
    { name: "A", file: "M.tla", line: 3, comment: "One sentence.", lines: ["A(t) ==", "    /\\ b' = 1"] },
    { name: "C", file: "M.tla", line: 6, comment: "", lines: ["C == 2"] },
  ]);
});

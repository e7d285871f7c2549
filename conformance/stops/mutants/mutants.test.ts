import { expect, test } from "vitest";
import type { Mutant } from "./mutant.ts";
import { mutants } from "./mutants.ts";
import { mutated } from "./mutatedCode.ts";
import { mutatedImpl, mutatedReference } from "./mutatedReference.ts";

const config = {
  shape: "seed",
  groups: ["g1"],
  tasks: { t1: { group: "g1", created: true, externalStops: 0 } },
  stops: {},
  signals: {},
  taskSetStopCount: 0,
};

test("mutants: have names of their own", () => {
  expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
});

const of = (grain: Mutant["grain"]) =>
  mutants.filter((mutant) => mutant.grain === grain).map((mutant) => [mutant.name, mutant] as const);

test.each(of("calls"))("mutatedReference: %s applies, compiles and runs", async (_, mutant) => {
  const adapter = await mutatedReference(mutant);
  await adapter.reset(config);
  expect(await adapter.observe()).toHaveProperty("tasks.t1");
});

// The driver at the grain of calls refuses some of them at once, as one that unlocks what it has not locked.
test.each(of("steps"))("mutatedImpl: %s applies, compiles and runs", async (_, mutant) => {
  const { StepReplay } = await mutatedImpl(mutant);
  const tasks = [{ name: "t1", group: "g1" }];
  const kernel = { shape: "seed", groups: ["g1"], tasks, stops: [], signals: [] } as const;
  const run = { initialTasks: ["t1"], startedTasks: ["t1"], callers: [], programs: {} };
  expect(new StepReplay({ kernel, ...run }).goroutines[0]).toMatchObject({ name: "t1", at: "guest" });
});

test("mutatedReference: a copy shows its fault", async () => {
  const adapter = await mutatedReference(mutants.find(({ name }) => name === "begin-without-interrupt")!);
  await adapter.reset(config);
  await adapter.step({ name: "beginExternalStop", args: { task: "t1" } });
  expect(await adapter.observe()).toHaveProperty("tasks.t1.interrupted", false);
});

test.each(["absent", "twice"])("mutated: refuses a text that is %s", (find) => {
  const mutant: Mutant = {
    name: "m",
    class: "wrong stop",
    bug: "M00",
    file: "f",
    find,
    replace: "",
    property: "Next",
    grain: "calls",
  };
  expect(() => mutated("once twice twice", mutant)).toThrow(/times in f/);
});

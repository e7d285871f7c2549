import { describe, expect, test } from "vitest";
import { findForTests, specs } from "../../fixtures/findForTests.ts";
import type { SimulationRequest } from "../../modelSimulator.ts";
import { tlcSimulator } from "./tlcSimulator.ts";

const found = await findForTests();
const nowhere = { java: { path: "/none/java" }, jar: { path: "/tla.jar" } };

test("tlcSimulator: dryRun() shares the behaviors among the workers", () => {
  const dryRun = (more: Partial<SimulationRequest>) =>
    tlcSimulator(nowhere).dryRun({ module: "A.tla", workers: 4, seed: 7, ...more });
  expect(dryRun({ traces: 10 })).toContain("-workers 4 ");
  expect(dryRun({ traces: 10 })).toContain(" -simulate num=3 -depth 100 -seed 7 ");
  expect(dryRun({ traces: 2, depth: 5 })).toContain("-workers 2 ");
  expect(dryRun({ traces: 2, depth: 5 })).toContain(" -simulate num=1 -depth 5 -seed 7 ");
  expect(dryRun({ seconds: 60 })).toContain(" -Dtlc2.TLC.stopAfter=60 ");
  expect(dryRun({ seconds: 60 })).toContain(" -simulate -depth 100 ");
});

test("tlcSimulator: simulate() throws badRequest when nothing says when to stop, and noFile", async () => {
  const simulator = tlcSimulator(nowhere);
  await expect(simulator.simulate({ module: specs("Toggle.tla") })).rejects.toMatchObject({
    code: "badRequest",
  });
  await expect(simulator.simulate({ module: specs("None.tla"), traces: 1 })).rejects.toMatchObject({
    code: "noFile",
  });
});

describe.skipIf(found.reason !== null)(
  `tlcSimulator: with Java and the jar ${found.reason ?? ""}`,
  { timeout: 120_000 },
  () => {
    const simulate = (
      module: string,
      config: string,
      request: Partial<SimulationRequest>,
      signal = new AbortController().signal,
    ) => {
      if (found.checker === null) throw new Error(found.reason);
      const files = { module: specs(`${module}.tla`), config: specs(`${config}.cfg`) };
      return tlcSimulator(found).simulate({ ...files, workers: 1, ...request }, { signal });
    };

    test("tlcSimulator: simulate() finds nothing where nothing is, and counts", async () => {
      const result = await simulate("Odometer", "Odometer", { traces: 20, depth: 30, workers: 2 });
      // The initial state, and one for each step.
      expect(result).toMatchObject({
        verdict: "passed",
        traces: 20,
        statesChecked: 1 + 20 * 30,
        depth: 30,
        workers: 2,
      });
    });

    test("tlcSimulator: simulate() finds a violation only where a behavior is long enough", async () => {
      const within = (depth: number) => simulate("Odometer", "Odometer_sum", { traces: 3, depth, seed: 5 });
      expect(await within(29)).toMatchObject({ verdict: "passed" });
      expect(await within(30)).toMatchObject({
        verdict: "violated",
        violation: { kind: "invariant", property: "SumBelow30" },
        trace: { length: 31 },
        traces: null,
      });
    });

    test("tlcSimulator: simulate() takes the same behavior for the same seed, and another for another", async () => {
      const traceOf = async (seed: number) => {
        const result = await simulate("Odometer", "Odometer_sum", { traces: 3, depth: 40, seed });
        return result.verdict === "violated" && result.trace.map(({ variables }) => variables);
      };
      const [first, again, other] = [await traceOf(42), await traceOf(42), await traceOf(43)];
      expect(first).toHaveLength(31);
      expect(again).toEqual(first);
      expect(other).not.toEqual(first);
    });

    test("tlcSimulator: simulate() ends after a time, with what was checked", async () => {
      const result = await simulate("Odometer", "Odometer_endless", { seconds: 1 });
      expect(result).toMatchObject({ verdict: "passed", traces: null });
      expect(result.statesChecked).toBeGreaterThanOrEqual(1);
      expect(result.seconds).toBeGreaterThanOrEqual(1);
    });

    test.each([
      ["MCToggle", "MCToggle_initialProperty", "StartsOn"],
      ["MCToggle", "MCToggle_refinementInit", "RefinesCounterFromOne"],
      ["MCToggle", "MCToggle_refinementStep", "RefinesCounter"],
      ["MCToggle", "MCToggle_temporal", "AlwaysEventuallyOn"],
      ["MCToggle", "MCToggle_assertion", null],
      ["TwoLocks", "TwoLocks_deadlock", null],
      ["FalseAssumption", "FalseAssumption", "Small"],
    ])(
      "tlcSimulator: simulate() names what %s with %s violates as check() does",
      async (module, config, property) => {
        const result = await simulate(module, config, { traces: 1000, seed: 1 });
        expect(result).toMatchObject({ verdict: "violated", violation: { property } });
      },
    );

    test("tlcSimulator: simulate() says where a model cannot be parsed", async () => {
      expect(await simulate("SyntaxError", "SyntaxError", { traces: 1 })).toMatchObject({
        verdict: "errored",
        error: { kind: "parse", line: 5 },
      });
    });

    test("tlcSimulator: simulate() throws interrupted", async () => {
      const controller = new AbortController();
      const running = simulate("Odometer", "Odometer_endless", { seconds: 600 }, controller.signal);
      setTimeout(() => controller.abort(), 500);
      await expect(running).rejects.toMatchObject({ code: "interrupted" });
    });
  },
);

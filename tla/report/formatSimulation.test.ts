import { expect, test } from "vitest";
import type { SimulationResult } from "../modelSimulator.ts";
import { formatSimulation } from "./formatSimulation.ts";

const figures = { traces: 5, statesChecked: 36, seed: 42, workers: 1, depth: 7, seconds: 1.5, exitStatus: 0 };
const passed: SimulationResult = { ...figures, verdict: "passed", tlcVersion: "2.18", output: [] };
const violated: SimulationResult = {
  ...{ ...figures, traces: null, tlcVersion: "2.18", output: [] },
  verdict: "violated",
  violation: { kind: "deadlock", property: null, location: null, message: "Deadlock reached." },
  trace: [],
  ending: null,
};

test("formatSimulation: never calls it a pass that nothing was found", () => {
  const text = formatSimulation(passed, "again");
  expect(text).toContain("No violation found in 5 behaviors, of at most 7 steps each: 36 states checked");
  expect(text).toContain("no proof");
  expect(text).not.toMatch(/passed/i);
  expect(formatSimulation({ ...passed, traces: null }, "again")).toContain("in the behaviors taken");
});

test("formatSimulation: gives the seed and the command that repeats a violation", () => {
  expect(formatSimulation(violated, "again")).toMatch(/^Deadlock.*\n.* seed 42\nRepeat it: again$/);
  expect(formatSimulation({ ...violated, workers: 2 }, "again")).toMatch(/Repeat it: again \(of 2 workers /);
});

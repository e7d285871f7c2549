import { expect, test } from "vitest";
import type { Diverged } from "../../engine/index.ts";
import { comparisons, differenceOf } from "./knownDifferences.ts";

const of = (version: string, shape: string) =>
  comparisons.find((each) => each.version === version && each.shape === shape)!.differences;

type Seen = { path: string; expected: boolean; goroutine: string };

/** A divergence at an action, where these fields differ. */
function divergence(name: string, ...seen: readonly Seen[]): Diverged {
  const tasks = Object.fromEntries(seen.map(({ path, goroutine }) => [path.split(".")[1]!, { goroutine }]));
  const action = { name, args: {} };
  const [outcome, observed] = [{ outcome: "ok" as const }, { tasks }];
  const differences = seen.map(({ path, expected }) => ({ path, expected, found: !expected }));
  const expected = [{ outcome, observed, differences }];
  const found = { outcome, observed };
  const shortest = { steps: [], confirmed: true, least: 0, expected, found };
  return { verdict: "diverged", trace: "", step: 1, action, expected, found, shortest };
}

const kicked = (task: string, expected: boolean, goroutine: string) => ({
  path: `tasks.${task}.kicked`,
  expected,
  goroutine,
});

test("differenceOf: the lost signal is known of the version that has it, and of no later one", () => {
  const lost = divergence("endInternalStop", kicked("t1", true, "running"));
  expect(differenceOf(lost, of("20250205", "current"))?.name).toBe("lostSignal");
  expect(differenceOf(lost, of("20260224", "current"))).toBeNull();
  expect(differenceOf(lost, of("20250205", "seed"))).toBeNull();
});

test("differenceOf: what differs elsewhere, or the other way, is not known", () => {
  const known = of("20260224", "current");
  expect(differenceOf(divergence("exit", kicked("t2", false, "exited")), known)?.name).toBe("killedZombie");
  expect(differenceOf(divergence("exit", kicked("t2", false, "running")), known)).toBeNull();
  expect(differenceOf(divergence("exit", kicked("t2", true, "exited")), known)).toBeNull();
  expect(differenceOf(divergence("start", kicked("t2", false, "exited")), known)).toBeNull();
});

test("differenceOf: every difference of a step must be of the same kind", () => {
  const known = of("20260224", "current");
  const both = [kicked("t1", false, "exited"), kicked("t2", false, "running")];
  expect(differenceOf(divergence("exit", ...both), known)).toBeNull();
  const count = { path: "taskSet.runningGoroutines", expected: false, goroutine: "exited" };
  expect(differenceOf(divergence("exit", count), known)).toBeNull();
});

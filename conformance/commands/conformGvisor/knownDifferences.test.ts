import { expect, test } from "vitest";
import type { Diverged, Outcome } from "../../engine/index.ts";
import { comparisons, differenceOf } from "./knownDifferences.ts";

const of = (version: string, shape: string) =>
  comparisons.find((each) => each.version === version && each.shape === shape)!.differences;
const seed = of("20250205", "seed");

type Seen = { path: string; expected: boolean; goroutine: string };
type Outcomes = { expected: Outcome; found: Outcome };

const ok = { outcome: "ok" } as const;
const step = (name: string) => ({ action: { name, args: {} }, outcome: ok, observed: {} });

/** A divergence at the last of these actions, where these fields of tasks differ, or the outcomes. */
function divergence(
  names: readonly string[],
  seen: readonly Seen[],
  outcomes: Outcomes = { expected: ok, found: ok },
): Diverged {
  const tasks = Object.fromEntries(seen.map(({ path, goroutine }) => [path.split(".")[1]!, { goroutine }]));
  const steps = names.map(step);
  const differences = seen.map(({ path, expected }) => ({ path, expected, found: !expected }));
  const expected = [{ outcome: outcomes.expected, observed: { tasks }, differences }];
  const found = { outcome: outcomes.found, observed: { tasks } };
  const shortest = { steps, confirmed: true, least: 0, expected, found };
  return { verdict: "diverged", trace: "", step: 1, action: step("reap").action, expected, found, shortest };
}

const field = (name: string) => (task: string, expected: boolean, goroutine: string) => ({
  path: `tasks.${task}.${name}`,
  expected,
  goroutine,
});
const kicked = field("kicked");
const interrupted = field("interrupted");

const nameOf = (...[diverged, known]: Parameters<typeof differenceOf>) =>
  differenceOf(diverged, known)?.name ?? null;

test("differenceOf: the lost signal is known of the version that has it, and of no later one", () => {
  const lost = divergence(["endInternalStop"], [kicked("t1", true, "running")]);
  expect(nameOf(lost, of("20250205", "current"))).toBe("lostSignal");
  expect(nameOf(lost, of("20260224", "current"))).toBeNull();
  expect(nameOf(lost, seed)).toBeNull();
});

test("differenceOf: nothing is known of 20260224, which conforms", () => {
  expect(of("20260224", "current")).toEqual([]);
});

test("differenceOf: the last to exit kills zombies; what differs elsewhere, or the other way, is not known", () => {
  const both = [interrupted("t2", false, "exited"), kicked("t2", false, "exited")];
  expect(nameOf(divergence(["exit"], both), seed)).toBe("lastKillsZombies");
  expect(nameOf(divergence(["exit"], [kicked("t2", false, "running")]), seed)).toBeNull();
  expect(nameOf(divergence(["exit"], [kicked("t2", true, "exited")]), seed)).toBeNull();
  expect(nameOf(divergence(["start"], both), seed)).toBeNull();
  expect(nameOf(divergence(["exit"], both), of("20250205", "current"))).toBeNull();
});

test("differenceOf: an interrupt that stays is not a kill", () => {
  expect(nameOf(divergence(["exit"], [interrupted("t2", false, "exited")]), seed)).toBe("keptInterrupt");
  expect(nameOf(divergence(["start"], [interrupted("t2", false, "running")]), seed)).toBeNull();
});

test("differenceOf: none is born into a group whose last task has exited, and in no other", () => {
  const absent = [{ path: "tasks.t2", expected: true, goroutine: "new" }];
  const error = (message: string) => ({ outcome: "error", message }) as const;
  const refused = { expected: ok, found: error("EINTR") };
  expect(nameOf(divergence(["exit", "newTask"], absent, refused), seed)).toBe("lastTakesGroup");
  expect(nameOf(divergence(["newTask"], absent, refused), seed)).toBeNull();
  expect(nameOf(divergence(["exit", "start"], absent, refused), seed)).toBeNull();
  const otherwise = { expected: ok, found: error("ENOMEM") };
  expect(nameOf(divergence(["exit", "newTask"], absent, otherwise), seed)).toBeNull();
  const alsoKicked = [...absent, kicked("t1", true, "exited")];
  expect(nameOf(divergence(["exit", "newTask"], alsoKicked, refused), seed)).toBeNull();
});

test("differenceOf: every difference of a step must be of the same kind", () => {
  const both = [kicked("t1", false, "exited"), kicked("t2", false, "running")];
  expect(nameOf(divergence(["exit"], both), seed)).toBeNull();
  const count = { path: "taskSet.runningGoroutines", expected: false, goroutine: "exited" };
  expect(nameOf(divergence(["exit"], [kicked("t1", false, "exited"), count]), seed)).toBeNull();
});

test("differenceOf: a panic where the spec has none is not known", () => {
  const panics = { expected: ok, found: { outcome: "panic", message: "Invalid stopCount: -1" } } as const;
  const both = [interrupted("t2", false, "exited"), kicked("t2", false, "exited")];
  expect(nameOf(divergence(["exit"], both, panics), seed)).toBeNull();
  expect(
    nameOf(divergence(["kill"], [kicked("t1", true, "running")], panics), of("20250205", "current")),
  ).toBeNull();
});

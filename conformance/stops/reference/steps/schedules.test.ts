import fc from "fast-check";
import { expect, test } from "vitest";
import type { Call } from "../../../../impl/index.ts";
import * as impl from "../../../../impl/index.ts";
import { runSchedule } from "../../../engine/schedule/runSchedule.ts";
import { randomWalk, replayOf } from "../../../engine/schedule/strategies.ts";
import { mutants } from "../../mutants/mutants.ts";
import { mutatedImpl } from "../../mutants/mutatedReference.ts";
import type { Impl } from "../world.ts";
import { explorableReference } from "./explorableReference.ts";

const none = "None";
const call = (what: string, on = none, given = none): Call => ({ do: what, on, with: given });
const stopOf = (t: string) => [call("BeginExternalStop", t), call("EndExternalStop", t)];
const stopOfAll = [call("TaskSetBeginExternalStop"), call("TaskSetEndExternalStop")];
const signalTo = (t: string) => [call("SendSignal", t, "SIGUSR1")];

/** What callers do: each ends what it has begun. */
const callers = fc.array(
  fc
    .array(
      fc.oneof(
        fc.constantFrom("t1", "t2").map(stopOf),
        fc.constant(stopOfAll),
        fc.constantFrom("t1", "t2").map(signalTo),
      ),
      {
        maxLength: 3,
      },
    )
    .map((calls) => calls.flat()),
  { minLength: 1, maxLength: 3 },
);

function configOf(programs: readonly (readonly Call[])[], shape: "seed" | "current") {
  const names = programs.map((_, i) => `c${i + 1}`);
  return {
    shape,
    tasks: { t1: "g1", t2: "g2" },
    groups: ["g1", "g2"],
    callers: names,
    initialTasks: ["t1", "t2"],
    startedTasks: ["t1", "t2"],
    stops: {},
    signals: { SIGUSR1: { masked: false } },
    signalMutexes: ["sh1"],
    initialHandlers: { g1: "sh1", g2: "sh1" },
    program: Object.fromEntries(names.map((name, i) => [name, programs[i]!])),
  };
}

/** Runs programs by a random schedule; what goes wrong is told, with the schedule that repeats it. */
function faultOf(of: Impl, programs: readonly (readonly Call[])[], shape: "seed" | "current", seed: number) {
  const system = explorableReference(of, configOf(programs, shape));
  const run = runSchedule(system, randomWalk(seed));
  const { stopCount, taskSetStopCount } = system.describe() as {
    stopCount: Record<string, number>;
    taskSetStopCount: number;
  };
  if (run.end !== "done") return { run, fault: run.end };
  const left = taskSetStopCount !== 0 || Object.values(stopCount).some((count) => count !== 0);
  return left ? { run, fault: "a stop is left" } : null;
}

const shapes = fc.constantFrom("seed" as const, "current" as const);

test("runSchedule: whatever callers do that end what they begin, all tasks go on at last", () => {
  fc.assert(
    fc.property(callers, shapes, fc.integer(), (programs, shape, seed) => {
      expect(faultOf(impl, programs, shape, seed)).toBeNull();
    }),
    { numRuns: 300 },
  );
});

test("runSchedule: a lost wake-up is found, shrunk to one stop, and its schedule repeats it", async () => {
  const broken = await mutatedImpl(mutants.find(({ name }) => name === "end-without-signal")!);
  const found = fc.check(
    fc.property(
      callers,
      shapes,
      fc.integer(),
      (programs, shape, seed) => faultOf(broken, programs, shape, seed) === null,
    ),
    { numRuns: 500 },
  );
  expect(found.failed).toBe(true);
  const [programs, shape, seed] = found.counterexample!;
  expect(programs.flat().length).toBe(2);
  const { run } = faultOf(broken, programs, shape, seed)!;
  expect(run.end).toBe("deadlock");
  const again = runSchedule(explorableReference(broken, configOf(programs, shape)), replayOf(run.schedule));
  expect(again).toEqual(run);
});

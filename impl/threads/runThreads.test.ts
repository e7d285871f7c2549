import { describe, expect, test } from "vitest";
import type { KernelConfig } from "../kernel/kernel.ts";
import type { AppMove, Call, ThreadsProgram } from "./program/program.ts";
import { seededProgram } from "./program/seededProgram.ts";
import { runThreads } from "./runThreads.ts";

// Node 20 does not strip types: threads run the compiled sources, which are of today when tests begin.
const thread = new URL("../../dist/impl/threads/thread.js", import.meta.url);
const options = { lockdep: true, thread };

const config = (shape: KernelConfig["shape"]): KernelConfig => ({
  shape,
  groups: ["g1", "g2"],
  tasks: [
    { name: "t1", group: "g1" },
    { name: "t2", group: "g1" },
    { name: "t3", group: "g2" },
  ],
  stops: [
    { name: "vforkStop", killable: true },
    { name: "ptraceStop", killable: false },
  ],
  signals: [
    { name: "SIGUSR1", masked: false },
    { name: "SIGUSR2", masked: true },
  ],
});

describe("runThreads()", { timeout: 60_000 }, () => {
  test.each([
    ["seed", 1],
    ["seed", 2],
    ["current", 3],
    ["current", 4],
  ] as const)(
    "four callers and three tasks come to an end, shape %s, seed %i",
    async (shape, seed) => {
      const program = seededProgram(config(shape), seed, { callers: 4, calls: 150 });
      const calls = program.callers.map(({ length }) => length);
      expect(Math.min(...calls)).toBeGreaterThanOrEqual(150);
      const result = await runThreads(program, options);
      expect(result.calls).toBe(calls.reduce((sum, count) => sum + count));
      expect(result.moves).toBeGreaterThan(20);
    },
    60_000,
  );

  test.each(["seed", "current"] as const)(
    "a group killed midway leaves no count, shape %s",
    async (shape) => {
      const killing = seededProgram(config(shape), 5, { callers: 4, calls: 100, kill: true });
      expect(killing.callers[0]!.map(({ call }) => call)).toContain("kill");
      expect((await runThreads(killing, options)).calls).toBeGreaterThan(400);
    },
  );

  test.each(["seed", "current"] as const)("all killed midway leave no count, shape %s", async (shape) => {
    const killing = seededProgram(config(shape), 6, { callers: 4, calls: 100, killAll: true });
    expect(killing.callers.at(-1)!.map(({ call }) => call)).toContain("taskSetKill");
    expect((await runThreads(killing, options)).calls).toBeGreaterThan(400);
  });

  test.each(["seed", "current"] as const)(
    "a kernel is saved and restored between two parts, and a task exits, shape %s",
    async (shape) => {
      const saving = seededProgram(config(shape), 7, { callers: 4, calls: 100, exit: true, save: true });
      const [before, after] = [saving, saving.restored!].map(({ callers }) => callers.flat().length);
      const { calls, events } = await runThreads(saving, { ...options, record: true });
      expect(calls).toBe(before! + after!);
      const saved = events.findIndex(({ action }) => action === "saveRestore");
      const { from, to } = events[saved]!;
      const [first, second] = [events.slice(0, saved), events.slice(saved + 1)];
      expect(first.every((each) => each.to < from) && second.every((each) => each.from > to)).toBe(true);
      const count = (all: typeof events, what: string) => all.filter(({ action }) => action === what).length;
      expect(count(first, "pauseReturn")).toBe(count(first, "pauseTurns"));
      expect([count(first, "start"), count(second, "newTask")]).toEqual([3, 0]);
      expect(count(second, "start")).toBe(3 - count(first, "runExit"));
    },
  );

  const program = (callers: Call[][], move: AppMove): ThreadsProgram => {
    return { config: config("current"), callers, applications: config("current").tasks.map(() => [move]) };
  };

  test("tells a panic, and the call that panicked", async () => {
    const callers: Call[][] = [[{ call: "endExternalStop", task: 1 }]];
    await expect(runThreads(program(callers, { does: "runs", milliseconds: 1 }), options)).rejects.toThrow(
      /^caller 1 failed in endExternalStop\(t2\), after 0 operations: Panic: Invalid stopCount: -1/,
    );
  });

  test("tells where each thread is when nothing goes on", async () => {
    const run = runThreads(program([[]], { does: "hangs" }), { ...options, stallAfter: 2_000 });
    const guests = ["t1", "t2", "t3"].map((name) => ` {2}${name}: turn guest, after 1 operations`);
    const caller = " {2}caller 1 is between operations";
    const stalled = [
      "^No operation was done for 2000 ms, all stalled",
      caller,
      ...guests,
      " {2}controller.*$",
    ];
    await expect(run).rejects.toThrow(new RegExp(stalled.join("\\n")));
  });

  test("tells a stop that nobody ends", async () => {
    const callers: Call[][] = [[{ call: "beginExternalStop", task: 0 }]];
    await expect(runThreads(program(callers, { does: "runs", milliseconds: 1 }), options)).rejects.toThrow(
      "t1.stopCount is 1 with no external stop left, expected 0",
    );
  });
});

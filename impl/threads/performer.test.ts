import { afterAll, expect, test } from "vitest";
import { Kernel } from "../kernel/kernel.ts";
import { newTask } from "../run/newTask.ts";
import { beginExternalStop, endExternalStop } from "../stops/externalStop.ts";
import { taskSetBeginExternalStop, taskSetEndExternalStop } from "../stops/taskSetStop.ts";
import { sharedPages } from "../sync/atomic/atoms.ts";
import { effectStack, lock, type Op, rlock, unlock, wlock } from "../sync/effects.ts";
import { Memory } from "../sync/memory.ts";
import { Desk } from "./desk.ts";
import { Performer } from "./performer.ts";

function made(shape: "seed" | "current" = "seed") {
  const pages = sharedPages();
  const tasks = [
    { name: "t1", group: "g1" },
    { name: "t2", group: "g2" },
  ];
  const config = { shape, groups: ["g1", "g2"], tasks, stops: [], signals: [] };
  const k = new Kernel(config, new Memory(pages));
  const desk = new Desk(k, { callers: [[]], applications: [[], []] });
  const performer = new Performer({ k, pages, desk, seat: desk.callers[0]!, lockdep: true });
  return { k, performer, desk };
}

afterAll(() => {
  effectStack.on = false;
});

test.each(["seed", "current"] as const)("Performer: performs operations for real, shape %s", (shape) => {
  const { k, performer } = made(shape);
  const t = k.tasks[0]!;
  performer.run(newTask(t));
  performer.run(beginExternalStop(t));
  performer.run(taskSetBeginExternalStop(k.ts));
  expect(k.memory.words[t.stopCount]).toBe(2);
  performer.run(endExternalStop(t));
  performer.run(taskSetEndExternalStop(k.ts));
  expect(k.memory.words[t.stopCount]).toBe(0);
  expect(() => performer.run(endExternalStop(t))).toThrow("Invalid stopCount: -1");
  expect(performer.lockdep!.heldBy("caller 1")).toEqual([]);
});

test("Performer: another thread's kernel over the same memory sees the same", () => {
  const pages = sharedPages();
  const config = {
    shape: "seed",
    groups: ["g1"],
    tasks: [{ name: "t1", group: "g1" }],
    stops: [],
    signals: [{ name: "SIGUSR1", masked: true }],
  } as const;
  const first = new Kernel(config, new Memory(pages));
  first.memory.words[first.tasks[0]!.stopCount] = 7;
  const second = new Kernel(config, new Memory(pages, true));
  expect(second.memory.words[second.tasks[0]!.stopCount]).toBe(7);
  expect(second.memory.words[second.tasks[0]!.signalMask]).toBe(2);
});

type Made = ReturnType<typeof made>;
const table: readonly [what: string, op: (m: Made) => Op<void>, words: RegExp][] = [
  [
    "a lock against its order",
    function* inverted({ k }) {
      yield lock(k.signalHandlersAt(0).mu);
      yield rlock(k.ts.mu);
    },
    /^TaskSet.mu is locked inside the signal mutex of g1\ncaller 1:\n.*inverted.*performer\.test[\s\S]*caller 1:\n.*inverted/,
  ],
  [
    "a lock taken twice",
    function* twice({ k }) {
      yield rlock(k.ts.mu);
      yield wlock(k.ts.mu);
    },
    /^TaskSet.mu is locked again by its holder\ncaller 1:\n.*twice/,
  ],
  [
    "a lock released that it does not hold",
    function* released({ k }) {
      yield unlock(k.extMu);
    },
    /^Kernel.extMu is unlocked by caller 1, who does not hold it\ncaller 1:\n.*released/,
  ],
];

test.each(table)("Performer: names the places of %s", (_, op, words) => {
  const m = made();
  expect(() => m.performer.run(op(m))).toThrow(words);
});

test("Desk: names what a thread is at", () => {
  const { k, desk } = made();
  const [seat] = desk.callers;
  const t = k.tasks[1]!;
  const placeAfter = (effect: Parameters<Desk["note"]>[1]) => {
    desk.note(seat!, effect);
    return desk.placeOf(seat!);
  };
  expect(desk.placeOf(seat!)).toBe("caller 1 is between operations");
  expect(placeAfter(lock(t.endStopCond.mutex))).toBe(
    "caller 1: lock the signal mutex of g2, after 0 operations",
  );
  expect(placeAfter(rlock(k.ts.mu))).toBe("caller 1: rlock TaskSet.mu, after 0 operations");
  expect(placeAfter({ kind: "load", on: t.stopCount, value: 0 })).toBe(
    "caller 1: load t2.stopCount, after 0 operations",
  );
  expect(placeAfter({ kind: "interrupt", on: t.p.interrupted, value: 0 })).toBe(
    "caller 1: interrupt t2.p.interrupted, after 0 operations",
  );
});

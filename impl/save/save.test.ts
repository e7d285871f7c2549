import { expect, test } from "vitest";
import { Kernel, type KernelConfig } from "../kernel/kernel.ts";
import { Replay } from "../replay/replay.ts";
import { newTask } from "../run/newTask.ts";
import { start } from "../run/start.ts";
import { loadFrom } from "./loadFrom.ts";
import type { SavedKernel } from "./savedKernel.ts";
import { saveTo } from "./saveTo.ts";

const ptraceStop = { name: "ptraceStop", killable: false };
const vforkStop = { name: "vforkStop", killable: true };
const config: KernelConfig = {
  shape: "current",
  groups: ["g1"],
  tasks: [{ name: "t1", group: "g1" }],
  stops: [vforkStop, ptraceStop],
  signals: [],
};

function born(): Replay {
  const replay = new Replay(new Kernel(config));
  replay.call(newTask(replay.k.tasks[0]!));
  return replay;
}

function loaded(saved: SavedKernel): Replay {
  const replay = new Replay(new Kernel(config));
  replay.call(loadFrom(replay.k, JSON.stringify(saved)));
  return replay;
}

const saved = (): SavedKernel => {
  const replay = born();
  return JSON.parse(replay.call(saveTo(replay.k)));
};
const task = (change: object) => ({ ...saved(), tasks: { t1: { ...saved().tasks.t1!, ...change } } });

test("saveTo: leaves out what a restored task has of its own", () => {
  expect(Object.keys(saved().tasks.t1!)).not.toContain("stopCount");
});

test("saveTo: refuses while a task goroutine runs", () => {
  const replay = born();
  replay.call(start(replay.k.tasks[0]!));
  expect(() => replay.call(saveTo(replay.k))).toThrow(/Pause the kernel first/);
});

test.each([
  ["no stop is not counted", { stop: null }, 0, null],
  ["a stop is counted", { stop: "ptraceStop" }, 1, ptraceStop],
])("loadFrom: %s", (_, change, stopCount, stop) => {
  const replay = loaded(task(change));
  const { k } = replay;
  const t = k.tasks[0]!;
  expect(replay.read(t.stopCount)).toBe(stopCount);
  const reference = replay.read(t.stop);
  expect(reference === 0 ? null : k.stopAt(reference)).toBe(stop);
});

test.each([
  ["stop", task({ stop: "groupStop" }), /knows no stop "groupStop"/],
  ["task", { ...saved(), tasks: {} }, /has no "t1"/],
  ["group", { ...saved(), threadGroups: {} }, /has no "g1"/],
])("loadFrom: refuses an unknown %s", (_, given, words) => {
  expect(() => loaded(given)).toThrow(words);
});

import type { KernelConfig } from "../../kernel/kernel.ts";
import type { AppMove, Call, Part, ThreadsProgram } from "./program.ts";

/** How much a caller does, besides ending what it has begun. */
export type Amount = {
  readonly callers: number;
  readonly calls: number;
  /** Whether a caller kills a group midway. */
  readonly kill?: boolean;
  /** Whether a caller kills all tasks midway. */
  readonly killAll?: boolean;
  /** Whether a task that is not alone in its group exits amid the run. */
  readonly exit?: boolean;
  /** Whether the kernel is saved and restored, and half as much is done after that. */
  readonly save?: boolean;
  /** Whether but the first caller pauses: TaskSetStops.tla has one pause at a time. */
  readonly onePauser?: boolean;
  /** How many of the tasks, the last of the configuration, callers give birth to midway; none unless told. */
  readonly births?: number;
};

/**
 * A program that the seed determines. Each caller ends what it has begun, though not in its order, so that all counts
 * are back at 0 when all callers are done. A task that is alone in its group makes execves, as long as the configuration has
 * signal handlers that no group began with.
 */
export function seededProgram(
  config: KernelConfig,
  seed: number,
  {
    callers,
    calls,
    kill = false,
    killAll = false,
    exit = false,
    save = false,
    onePauser = false,
    births = 0,
  }: Amount,
): ThreadsProgram {
  const below = randomBelow(seed);
  const there = config.tasks.length - births;
  const callsOfEach = (count: number) =>
    Array.from({ length: callers }, (_, i) =>
      callsOf(config, there, count, below, onePauser ? (i === 0 ? "one" : "none") : "all"),
    );
  const movesOfEach = (handlers: readonly (readonly number[])[]) =>
    handlers.map((each) => Array.from({ length: 50 }, () => moveOf(config, each, below)));
  const all = callsOfEach(calls);
  const insert = (caller: number, call: Call) => all[caller]!.splice(below(all[caller]!.length), 0, call);
  for (let i = 0; i < births; i++) insert(i % callers, { call: "births", task: there + i });
  if (killAll) all.at(-1)!.splice(calls >> 1, 0, { call: "taskSetKill" });
  if (kill) all[0]!.splice(calls >> 1, 0, { call: "kill", task: below(there) });
  const applications = movesOfEach(spareHandlers(config));
  if (exit) {
    const many = config.tasks.findIndex(({ group }) => !isAlone(config, group));
    applications[many]?.splice(below(20), 0, { does: "exits", milliseconds: Number.POSITIVE_INFINITY });
  }
  const first: Part = { callers: all, applications };
  // Which handlers are spare after the first part nobody knows.
  const restored = (): Part => ({
    callers: callsOfEach(calls >> 1),
    applications: movesOfEach(config.tasks.map(() => [])),
  });
  return { config, ...first, ...(save && { restored: restored() }) };
}

/** Of each task the signal handlers for its execves: those that no group began with are shared out to tasks alone in theirs. */
function spareHandlers(config: KernelConfig): number[][] {
  const { signalHandlers, tasks } = config;
  const spare = (signalHandlers?.names ?? []).flatMap((_, i) => (signalHandlers!.of.includes(i) ? [] : [i]));
  const alone = tasks.filter(({ group }) => isAlone(config, group));
  return tasks.map((task) => {
    const place = alone.indexOf(task);
    return place === -1 ? [] : spare.filter((_, i) => i % alone.length === place);
  });
}

/** Whether the group has one task. */
const isAlone = ({ tasks }: KernelConfig, group: string): boolean =>
  tasks.filter((task) => task.group === group).length === 1;

/** How many stops a caller holds at once: few, so that tasks run in between. */
const mostHeld = 2;

function callsOf(
  config: KernelConfig,
  tasks: number,
  count: number,
  below: (limit: number) => number,
  pauses: "all" | "one" | "none",
): Call[] {
  const calls: Call[] = [];
  const ends: Call[] = [];
  const end = () => calls.push(...ends.splice(below(ends.length), 1));
  const begin = (call: Call, ended: Call) => {
    calls.push(call);
    ends.push(ended);
  };
  const mayPause = () =>
    pauses === "all" || (pauses === "one" && !ends.some(({ call }) => call === "unpause"));
  while (calls.length + ends.length < count) {
    const task = below(tasks);
    const kind = below(12);
    if (ends.length === mostHeld || (ends.length > 0 && kind < 6)) end();
    else if (kind <= 1) begin({ call: "beginExternalStop", task }, { call: "endExternalStop", task });
    else if (kind === 2) begin({ call: "taskSetBeginExternalStop" }, { call: "taskSetEndExternalStop" });
    else if (kind === 3 && mayPause()) begin({ call: "pause" }, { call: "unpause" });
    else if (kind <= 6) calls.push({ call: "endInternalStop", task, stop: below(config.stops.length) });
    else if (kind <= 8) calls.push({ call: "rests", milliseconds: below(3) });
    else {
      const signal = below(config.signals.length);
      calls.push({ call: kind === 9 ? "sendSignal" : "sendGroupSignal", task, signal });
    }
  }
  while (ends.length > 0) end();
  return calls;
}

function moveOf(
  config: KernelConfig,
  handlers: readonly number[],
  below: (limit: number) => number,
): AppMove {
  const kind = below(8);
  if (kind === 7 && handlers.length > 0) return { does: "execs", handlers };
  if (kind === 0) return { does: "stops", stop: below(config.stops.length) };
  const milliseconds = below(4) === 0 ? Number.POSITIVE_INFINITY : below(3);
  return { does: kind <= 3 ? "blocks" : "runs", milliseconds };
}

/** The generator "mulberry32". */
function randomBelow(seed: number): (limit: number) => number {
  let state = seed | 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

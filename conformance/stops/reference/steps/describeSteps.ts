import type { Mutex, StepState, Task } from "../../../../impl/index.ts";
import type { JsonObject, JsonValue } from "../../../engine/json.ts";

const none = "None";
const nobody = "Nobody";
const noCall = { do: none, on: none, with: none };

/** The state of the reference in the variables of LockedStops.tla, as `stepsState` of the binding has them. */
export function describeSteps(state: StepState): JsonObject {
  return { ...ofTasks(state), ...ofKernel(state), ...ofLocks(state), ...ofGoroutines(state) };
}

function ofTasks(state: StepState): JsonObject {
  const { k, ghosts } = state;
  const each = (value: (t: Task) => JsonValue) => byName(k.tasks, value);
  return {
    stopCount: each((t) => state.read(t.stopCount)),
    stop: each((t) => (state.read(t.stop) === 0 ? "NoStop" : k.stopAt(state.read(t.stop)).name)),
    pending: each((t) => signalsIn(state, state.read(t.pendingSignals))),
    killed: each((t) => (state.read(t.pendingSignals) & 1) !== 0),
    zombie: each((t) => state.read(t.exitState) === 2),
    life: each((t) => ghosts.life(state, t)),
    condLock: each((t) => k.signalHandlersAt(state.read(t.condLock)).name),
    interrupted: each((t) => state.read(t.interruptChan) !== 0),
    kicked: each((t) => state.read(t.p.interrupted) !== 0),
    goroutineStopped: each((t) => state.read(t.goroutineStopped)),
    runState: each((t) => t.runState ?? "runExit"),
    externalStops: each((t) => ghosts.externalStops[t.index]!),
    applied: each((t) => ghosts.applied[t.index]!),
    looked: each((t) => ghosts.looked[t.index]!),
    waiting: each((t) => sleepers(state, state.locks.waiting.get(t.endStopCond.word))),
    woken: each((t) => sleepers(state, state.locks.woken.get(t.endStopCond.word))),
  };
}

function ofKernel(state: StepState): JsonObject {
  const { k, ghosts } = state;
  const groups = k.threadGroups;
  return {
    taskSetStopCount: state.read(k.ts.stopCount),
    runningGoroutines: state.read(k.ts.runningGoroutines),
    rootExiting: state.read(k.ts.rootExiting) !== 0,
    exiting: byName(groups, (tg) => state.read(tg.exiting) !== 0),
    handlers: byName(groups, (tg) => k.signalHandlersAt(state.read(tg.signalHandlers)).name),
    paused: ghosts.paused,
    panic: "",
  };
}

function ofLocks(state: StepState): JsonObject {
  const { k, locks, goroutines } = state;
  const nameOf = (p: number) => goroutines[p]?.name ?? nobody;
  const ownerOf = (mu: Mutex) => nameOf(locks.ownerOf(mu));
  const ofTaskMus: Record<string, JsonValue> = {};
  for (const { name, mu } of k.tasks) ofTaskMus[`mu of ${name}`] = ownerOf(mu);
  return {
    owner: { ...byName(k.signalHandlers, ({ mu }) => ownerOf(mu)), extMu: ownerOf(k.extMu), ...ofTaskMus },
    writer: nameOf(locks.writer),
    readers: byName(goroutines, ({ index }) => locks.readers[index]!),
    queued: sleepers(state, locks.queued),
    granted: sleepers(state, locks.granted),
    pausing: sleepers(state, locks.pausing),
    resting: sleepers(state, locks.resting),
  };
}

function ofGoroutines({ k, goroutines, ghosts }: StepState): JsonObject {
  type One = (typeof goroutines)[number];
  const each = (value: (p: One) => JsonValue) => byName(goroutines, value);
  return {
    at: each((p) => p.at ?? none),
    inDoStop: each((p) => ghosts.inDoStop[p.index] ?? false),
    call: each((p) => p.call ?? noCall),
    left: each((p) => p.program.length),
    on: each((p) => k.tasks[p.on]?.name ?? none),
    mutex: each((p) => (p.mutex < 0 ? none : k.signalHandlersAt(p.mutex).name)),
    rest: each((p) => k.tasks.filter((t) => (p.rest & (1 << t.index)) !== 0).map(({ name }) => name)),
  };
}

function byName<T extends { readonly name: string }>(
  all: readonly T[],
  value: (one: T) => JsonValue,
): JsonObject {
  const named: Record<string, JsonValue> = {};
  for (const one of all) named[one.name] = value(one);
  return named;
}

function sleepers({ goroutines }: StepState, set = 0): string[] {
  if (set === 0) return [];
  return goroutines
    .filter(({ index }) => (set & (1 << index)) !== 0)
    .map(({ name }) => name)
    .sort();
}

function signalsIn({ k }: StepState, set: number): string[] {
  return k.config.signals
    .filter((_, i) => (set & (2 << i)) !== 0)
    .map(({ name }) => name)
    .sort();
}

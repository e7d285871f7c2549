import type { Kernel, Mutex, StepState, Task, ThreadGroup } from "../../../../impl/index.ts";
import type { JsonValue } from "../../../engine/json.ts";
import { Variable } from "./variable.ts";

type Goroutine = StepState["goroutines"][number];
type Named = { readonly name: string };
/** A mutex of whichever kernel there is. */
type MutexOf = Named & { of(k: Kernel): Mutex };

const none = "None";
const nobody = "Nobody";
const noCall = { do: none, on: none, with: none };
/** `ExitStates` of the spec, by the values of `Task.exitState`. */
const exitStates = ["none", "initiated", "zombie"];
const noNames: readonly string[] = Object.freeze([]);

/** The variables of LockedStops.tla that have a value for each task, group, mutex or goroutine of one configuration. */
export function stepVariables() {
  return { ...ofTasks(), ...ofGroups(), ...ofGoroutines() };
}

function ofTasks() {
  const itself = variablesOf<Task>();
  const told = <Word>(...given: Told<Task, Word>) => new Variable(...given);
  return {
    stopCount: itself((t, state) => state.read(t.stopCount)),
    stop: told((t, state) => state.read(t.stop), stopName),
    pending: told((t, state) => state.read(t.pendingSignals), signalsIn),
    killed: itself((t, state) => (state.read(t.pendingSignals) & 1) !== 0),
    exitState: itself((t, state) => exitStates[state.read(t.exitState)]!),
    life: itself((t, state) => state.ghosts.life(state, t)),
    condLock: told((t, state) => state.read(t.condLock), handlersName),
    interrupted: itself((t, state) => state.read(t.interruptChan) !== 0),
    kicked: itself((t, state) => state.read(t.p.interrupted) !== 0),
    goroutineStopped: itself((t, state) => state.read(t.goroutineStopped)),
    runState: itself((t) => t.runState ?? "runExit"),
    externalStops: itself((t, { ghosts }) => ghosts.externalStops[t.index]!),
    applied: itself((t, { ghosts }) => ghosts.applied[t.index]!),
    looked: itself((t, { ghosts }) => ghosts.looked[t.index]!),
    waiting: told((t, { locks }) => locks.waiting.get(t.endStopCond.word) ?? 0, sleepers),
    woken: told((t, { locks }) => locks.woken.get(t.endStopCond.word) ?? 0, sleepers),
  };
}

function ofGroups() {
  return {
    exiting: variablesOf<ThreadGroup>()((tg, state) => state.read(tg.exiting) !== 0),
    handlers: new Variable((tg: ThreadGroup, state) => state.read(tg.signalHandlers), handlersName),
    owner: new Variable((mu: MutexOf, { k, locks }) => locks.ownerOf(mu.of(k)), goroutineName),
  };
}

function ofGoroutines() {
  const itself = variablesOf<Goroutine>();
  const told = <Word>(...given: Told<Goroutine, Word>) => new Variable(...given);
  return {
    readers: itself((p, { locks }) => locks.readers[p.index]!),
    at: itself((p) => p.at ?? none),
    inDoStop: itself((p, { ghosts }) => ghosts.inDoStop[p.index] ?? false),
    call: itself((p) => p.call ?? noCall),
    left: itself((p) => p.program.length),
    on: told(
      (p) => p.on,
      (on, { k }) => k.tasks[on]?.name ?? none,
    ),
    mutex: told(
      (p) => p.mutex,
      (mutex, state) => (mutex < 0 ? none : handlersName(mutex, state)),
    ),
    rest: told(
      (p) => p.rest,
      (rest, { k }) => k.tasks.filter((t) => (rest & (1 << t.index)) !== 0).map(({ name }) => name),
    ),
  };
}

type Told<One extends Named, Word> = ConstructorParameters<typeof Variable<One, Word>>;

/** Makes variables whose values are what they depend on. */
function variablesOf<One extends Named>() {
  return (value: (one: One, state: StepState) => JsonValue) => new Variable(value, (word) => word);
}

/** The mutexes that `owner` tells of. */
export function mutexesOf({ signalHandlers, tasks }: Kernel): readonly MutexOf[] {
  return [
    ...signalHandlers.map(({ name }, i) => ({ name, of: (k: Kernel) => k.signalHandlers[i]!.mu })),
    { name: "extMu", of: ({ extMu }) => extMu },
    ...tasks.map(({ name }, i) => ({ name: `mu of ${name}`, of: (k: Kernel) => k.tasks[i]!.mu })),
  ];
}

export function goroutineName(p: number, { goroutines }: StepState): string {
  return goroutines[p]?.name ?? nobody;
}

/** The goroutines of a set of bits, in order of name. */
export function sleepers(set: number, { goroutines }: StepState): readonly string[] {
  if (set === 0) return noNames;
  return goroutines
    .filter(({ index }) => (set & (1 << index)) !== 0)
    .map(({ name }) => name)
    .sort();
}

function stopName(reference: number, { k }: StepState): string {
  return reference === 0 ? "NoStop" : k.stopAt(reference).name;
}

function handlersName(reference: number, { k }: StepState): string {
  return k.signalHandlersAt(reference).name;
}

function signalsIn(set: number, { k }: StepState): string[] {
  return k.config.signals
    .filter((_, i) => (set & (2 << i)) !== 0)
    .map(({ name }) => name)
    .sort();
}

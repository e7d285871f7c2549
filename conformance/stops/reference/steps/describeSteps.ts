import type { StepConfig, StepState } from "../../../../impl/index.ts";
import type { JsonObject } from "../../../engine/json.ts";
import { goroutineName, mutexesOf, sleepers, stepVariables } from "./stepVariables.ts";

/** What the states of one configuration have in common. */
const ofConfigs = new WeakMap<StepConfig, Common>();
type Common = {
  readonly v: ReturnType<typeof stepVariables>;
  readonly mutexes: ReturnType<typeof mutexesOf>;
};

/**
 * The state of the reference in the variables of LockedStops.tla, as `stepsState` of the binding has them. What is the
 * same in several states of a configuration is one object in all of them, and frozen.
 */
export function describeSteps(state: StepState): JsonObject {
  const { v, mutexes } = commonOf(state);
  const { k, locks, goroutines, ghosts } = state;
  const { tasks, threadGroups, ts } = k;
  // One literal, its names in order: so it is made, and written, in the shortest time.
  return {
    applied: v.applied.of(tasks, state),
    at: v.at.of(goroutines, state),
    call: v.call.of(goroutines, state),
    condLock: v.condLock.of(tasks, state),
    exitState: v.exitState.of(tasks, state),
    exiting: v.exiting.of(threadGroups, state),
    externalStops: v.externalStops.of(tasks, state),
    goroutineStopped: v.goroutineStopped.of(tasks, state),
    granted: sleepers(locks.granted, state),
    handlers: v.handlers.of(threadGroups, state),
    inDoStop: v.inDoStop.of(goroutines, state),
    interrupted: v.interrupted.of(tasks, state),
    kicked: v.kicked.of(tasks, state),
    killed: v.killed.of(tasks, state),
    left: v.left.of(goroutines, state),
    life: v.life.of(tasks, state),
    looked: v.looked.of(tasks, state),
    mutex: v.mutex.of(goroutines, state),
    on: v.on.of(goroutines, state),
    owner: v.owner.of(mutexes, state),
    panic: "",
    paused: ghosts.paused,
    pausing: sleepers(locks.pausing, state),
    pending: v.pending.of(tasks, state),
    queued: sleepers(locks.queued, state),
    readers: v.readers.of(goroutines, state),
    rest: v.rest.of(goroutines, state),
    resting: sleepers(locks.resting, state),
    rootExiting: state.read(ts.rootExiting) !== 0,
    runState: v.runState.of(tasks, state),
    runningGoroutines: state.read(ts.runningGoroutines),
    stop: v.stop.of(tasks, state),
    stopCount: v.stopCount.of(tasks, state),
    taskSetStopCount: state.read(ts.stopCount),
    waiting: v.waiting.of(tasks, state),
    woken: v.woken.of(tasks, state),
    writer: goroutineName(locks.writer, state),
  };
}

function commonOf({ config, k }: StepState): Common {
  let common = ofConfigs.get(config);
  if (common === undefined) {
    common = { v: stepVariables(), mutexes: mutexesOf(k) };
    ofConfigs.set(config, common);
  }
  return common;
}

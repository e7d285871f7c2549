import type { RunState } from "../kernel/task.ts";

/** What is saved of a thread group. */
export type SavedThreadGroup = {
  readonly pendingSignals: number;
  readonly exiting: number;
  /** The name of the signal handlers: groups that share some share them again. */
  readonly signalHandlers: string;
};

/**
 * What is saved of a task. Not saved, because a restored task has its own: stopCount, endStopCond, interruptChan, the
 * platform context and goroutineStopped.
 */
export type SavedTask = {
  readonly tid: number;
  /** The name of the internal stop, or null. */
  readonly stop: string | null;
  readonly runState: RunState;
  readonly mm: number;
  readonly pendingSignals: number;
  readonly signalMask: number;
  readonly exitState: number;
};

/** What is saved of a kernel, as JSON. Not saved: the TaskSet's stopCount, runningGoroutines, and all locks. */
export type SavedKernel = {
  readonly root: number;
  readonly rootExiting: number;
  /** By name. */
  readonly threadGroups: { readonly [name: string]: SavedThreadGroup };
  /** By name. */
  readonly tasks: { readonly [name: string]: SavedTask };
};

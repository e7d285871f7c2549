/** A task, a thread group or a signal: its position in the configuration. */
export type Index = number;

export type Place =
  | ("none" | "new" | "doStop" | "runState" | "guest" | "blocked")
  | ("unblocking" | "parked" | "initiated" | "exited" | "reaped");
export type RunState = "runApp" | "runInterrupt" | "runExit";

/** The constants of TaskSetState.tla. */
export type Constants = {
  readonly shape: "seed" | "current";
  readonly tasks: readonly string[];
  readonly groups: readonly string[];
  /** Of each task. */
  readonly groupOf: readonly Index[];
  readonly initialTasks: readonly Index[];
  readonly stops: readonly string[];
  readonly killableStops: ReadonlySet<string>;
  readonly signals: readonly string[];
  /** As bits, a signal's by its position. */
  readonly maskedSignals: number;
  /** Of each task. */
  readonly presetExternalStops: readonly number[];
  readonly presetTaskSetStops: number;
};

/**
 * A state of TraceStops: the variables of TaskSetState.tla and `owed`, under their names there, which say what they are.
 * Functions of tasks and of groups are arrays, sets of signals are bits. A state never changes.
 */
export type SpecState = {
  readonly constants: Constants;
  readonly stopCount: readonly number[];
  readonly stop: readonly string[];
  readonly externalStops: readonly number[];
  readonly applied: readonly number[];
  readonly goroutine: readonly Place[];
  readonly runState: readonly RunState[];
  readonly signalled: readonly boolean[];
  readonly interrupted: readonly boolean[];
  readonly kicked: readonly boolean[];
  readonly pulled: readonly number[];
  readonly pending: readonly number[];
  readonly killed: readonly boolean[];
  readonly groupPending: readonly number[];
  readonly exiting: readonly boolean[];
  readonly rootExiting: boolean;
  readonly taskSetStopCount: number;
  readonly runningGoroutines: number;
  readonly pause: "none" | "waiting" | "paused";
  readonly panic: { readonly of: string; readonly text: string };
  /** In the order of their names. */
  readonly owed: readonly (readonly string[])[];
};

export const noStop = "NoStop";
export const noPanic = { of: "nobody", text: "" } as const;

export const successor = (n: number) => (n + 1) | 0;
export const predecessor = (n: number) => (n - 1) | 0;
export const sum = (m: number, n: number) => (m + n) | 0;

/** `With` of TaskStops.tla: the same function, but with this value for these. */
export function withEach<T>(f: readonly T[], these: readonly Index[], value: T): T[] {
  const copy = f.slice();
  for (const each of these) copy[each] = value;
  return copy;
}

/** The same function, but for these what is made of their values. */
export function mapEach<T>(f: readonly T[], these: readonly Index[], made: (value: T) => T): T[] {
  const copy = f.slice();
  for (const each of these) copy[each] = made(copy[each]!);
  return copy;
}

/** `TraceInit` of TraceStops.tla. */
export function initialState(constants: Constants): SpecState {
  const { tasks, groups, initialTasks, presetExternalStops, presetTaskSetStops } = constants;
  const ofTasks = <T>(value: T): T[] => tasks.map(() => value);
  const externalStops = tasks.map((_, t) => (initialTasks.includes(t) ? presetExternalStops[t]! : 0));
  const applied = withEach(ofTasks(0), initialTasks, presetTaskSetStops);
  return {
    constants,
    stopCount: externalStops.map((count, t) => sum(count, applied[t]!)),
    stop: ofTasks(noStop),
    externalStops,
    applied,
    goroutine: withEach(ofTasks<Place>("none"), initialTasks, "new"),
    runState: ofTasks("runApp"),
    signalled: ofTasks(false),
    interrupted: ofTasks(false),
    kicked: ofTasks(false),
    pulled: ofTasks(0),
    pending: ofTasks(0),
    killed: ofTasks(false),
    groupPending: groups.map(() => 0),
    exiting: groups.map(() => false),
    rootExiting: false,
    taskSetStopCount: presetTaskSetStops,
    runningGoroutines: 0,
    pause: "none",
    panic: noPanic,
    owed: ofTasks([]),
  };
}

import {
  type Index,
  mapEach,
  noStop,
  predecessor,
  type SpecState,
  successor,
  withEach,
} from "../specState.ts";
import { isLive, live, published } from "../whoIsWho.ts";
import { type Condition, ifGoing, ifPause, type Operator } from "./operator.ts";
import { beginStops, cut, endStops, interrupt, overflows, panicOfTaskSet, underflows } from "./taskStops.ts";

/** TaskSetStops.tla: stops of all tasks, Pause, PullFullState, save and restore, each as one step. */

/** `BeginEach` of the spec, to its interrupts. */
export const countEach = (s: SpecState, these: readonly Index[]): SpecState => ({
  ...beginStops(s, these),
  applied: mapEach(s.applied, these, successor),
});

export const beginEach = (s: SpecState, these: readonly Index[]): SpecState =>
  interrupt(
    countEach(s, these),
    these.filter((t) => !overflows(s, t)),
  );

export const endEach = (s: SpecState, these: readonly Index[]): SpecState => ({
  ...endStops(s, these),
  applied: mapEach(s.applied, these, predecessor),
});

const overflowing = (s: SpecState) => published(s).filter((t) => overflows(s, t));
const underflowing = (s: SpecState) => published(s).filter((t) => underflows(s, t));

export const ifCountsUp: Condition = ["taskSetStopCount' > 0", (s) => successor(s.taskSetStopCount) > 0];
export const ifCountsDown: Condition = [
  "taskSetStopCount' >= 0",
  (s) => predecessor(s.taskSetStopCount) >= 0,
];
const ifNoneOverflows: Condition = ["OverflowingTasks = {}", (s) => overflowing(s).length === 0];
const ifNoneUnderflows: Condition = ["UnderflowingTasks = {}", (s) => underflowing(s).length === 0];
const ifQuiet: Condition = ["Quiet", (s) => s.runningGoroutines === 0];

const isCut = (of: readonly Index[], bad: readonly Index[], reached: readonly Index[]) =>
  cut(of, bad).some((each) => each.length === reached.length && each.every((t) => reached.includes(t)));

export const taskSetStops = {
  TaskSetBeginExternalStop: {
    when: [
      ifGoing,
      ["OverflowingTasks = {}", (s) => successor(s.taskSetStopCount) <= 0 || overflowing(s).length === 0],
    ],
    leadsTo: (s) => {
      const counted = { ...s, taskSetStopCount: successor(s.taskSetStopCount) };
      if (counted.taskSetStopCount <= 0) return [panicOfTaskSet(counted, "overflow")];
      return [beginEach(counted, published(s))];
    },
  },
  TaskSetBeginExternalStopPanics: {
    when: [
      ifGoing,
      ifCountsUp,
      [
        "reached \\in Cut(Published, OverflowingTasks)",
        (s, { reached }) => isCut(published(s), overflowing(s), reached),
      ],
    ],
    leadsTo: (s, { reached }) => [
      beginEach({ ...s, taskSetStopCount: successor(s.taskSetStopCount) }, reached),
    ],
  },
  TaskSetEndExternalStop: {
    when: [
      ifGoing,
      ["UnderflowingTasks = {}", (s) => predecessor(s.taskSetStopCount) < 0 || underflowing(s).length === 0],
    ],
    leadsTo: (s) => {
      const counted = { ...s, taskSetStopCount: predecessor(s.taskSetStopCount) };
      if (counted.taskSetStopCount < 0) return [panicOfTaskSet(counted, "unmatched")];
      return [endEach(counted, published(s))];
    },
  },
  TaskSetEndExternalStopPanics: {
    when: [
      ifGoing,
      ifCountsDown,
      [
        "reached \\in Cut(Published, UnderflowingTasks)",
        (s, { reached }) => isCut(published(s), underflowing(s), reached),
      ],
    ],
    leadsTo: (s, { reached }) => [
      endEach({ ...s, taskSetStopCount: predecessor(s.taskSetStopCount) }, reached),
    ],
  },
  Pause: {
    when: [ifGoing, ifPause("none"), ifNoneOverflows, ifCountsUp],
    leadsTo: (s) => {
      const counted: SpecState = {
        ...s,
        taskSetStopCount: successor(s.taskSetStopCount),
        pause: "waiting",
      };
      return [beginEach(counted, published(s))];
    },
  },
  PauseReturn: {
    when: [ifGoing, ifPause("waiting"), ifQuiet],
    leadsTo: (s) => [{ ...s, pause: "paused" }],
  },
  Unpause: {
    when: [ifGoing, ifPause("paused"), ifNoneUnderflows, ifCountsDown],
    leadsTo: (s) => {
      const counted: SpecState = { ...s, taskSetStopCount: predecessor(s.taskSetStopCount), pause: "none" };
      return [endEach(counted, published(s))];
    },
  },
  PullFullState: {
    when: [ifGoing, ifPause("paused"), ifQuiet],
    leadsTo: (s) => [{ ...s, pulled: s.pulled.map((_, t) => (isLive(s, t) ? 1 : 0)) }],
  },
  SaveRestore: {
    when: [ifGoing, ifPause("paused"), ifQuiet],
    leadsTo: (s) => [restored(s)],
  },
} satisfies Record<string, Operator>;

function restored(s: SpecState): SpecState {
  const there = published(s);
  return {
    ...s,
    stopCount: s.stopCount.map((count, t) => (there.includes(t) ? (s.stop[t] === noStop ? 0 : 1) : count)),
    externalStops: withEach(s.externalStops, there, 0),
    applied: withEach(s.applied, there, 0),
    goroutine: withEach(s.goroutine, live(s), "new"),
    signalled: s.signalled.map(() => false),
    interrupted: s.interrupted.map(() => false),
    kicked: s.kicked.map(() => false),
    pulled: s.pulled.map(() => 0),
    taskSetStopCount: 0,
    pause: "none",
  };
}

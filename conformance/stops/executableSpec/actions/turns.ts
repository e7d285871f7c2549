import { type Index, predecessor, type SpecState, successor, withEach } from "../specState.ts";
import { published } from "../whoIsWho.ts";
import { type Condition, ifGoing, ifGoroutine, ifPause, ifPublished, type Operator } from "./operator.ts";
import { gone, handedTo, ifRunsExit } from "./runLoop.ts";
import { exitBegun, exitsLast, killEach } from "./signalling.ts";
import { beginEach, endEach, ifCountsDown, ifCountsUp } from "./taskSetStops.ts";
import { interrupt } from "./taskStops.ts";

/**
 * TaskSetTurns.tla: loops over tasks, a step for each turn, and parts of a goroutine's turn. Where an action of the spec
 * leaves open whether it is one of Pause's, here are two.
 */

export const ifWhole: Condition = [
  "Whole",
  (s) => published(s).every((t) => s.applied[t] === s.taskSetStopCount),
];
/** The loop of a TaskSet's stop has yet to reach t. */
export const ifToBeCounted: Condition = [
  "applied[t] < taskSetStopCount",
  (s, { t }) => s.applied[t]! < s.taskSetStopCount,
];
export const ifGroupExits: Condition = [
  "exiting[GroupOf[t]]",
  (s, { t }) => s.exiting[s.constants.groupOf[t]!]!,
];

const counted = (s: SpecState, made: (n: number) => number): SpecState => ({
  ...s,
  taskSetStopCount: made(s.taskSetStopCount),
});

/** `ExitThreadGroup` of the spec, to its interrupts. */
export const exitsGroup = (s: SpecState, t: Index): SpecState => ({
  ...s,
  goroutine: withEach(s.goroutine, [t], "initiated"),
});

export const turns = {
  TaskSetBeginTurns: { when: [ifGoing, ifWhole, ifCountsUp], leadsTo: (s) => [counted(s, successor)] },
  PauseTurns: {
    when: [ifGoing, ifWhole, ifCountsUp, ifPause("none")],
    leadsTo: (s) => [{ ...counted(s, successor), pause: "waiting" }],
  },
  TaskSetBeginTurn: {
    when: [ifGoing, ifPublished, ifToBeCounted],
    leadsTo: (s, { t }) => [beginEach(s, [t])],
  },
  TaskSetEndTurns: { when: [ifGoing, ifWhole, ifCountsDown], leadsTo: (s) => [counted(s, predecessor)] },
  UnpauseTurns: {
    when: [ifGoing, ifWhole, ifCountsDown, ifPause("paused")],
    leadsTo: (s) => [{ ...counted(s, predecessor), pause: "none" }],
  },
  TaskSetEndTurn: {
    when: [
      ifGoing,
      ifPublished,
      ["applied[t] > taskSetStopCount", (s, { t }) => s.applied[t]! > s.taskSetStopCount],
    ],
    leadsTo: (s, { t }) => [endEach(s, [t])],
  },
  KillTurns: {
    when: [ifGoing],
    leadsTo: (s, { g }) => [{ ...s, exiting: withEach(s.exiting, [g], true) }],
  },
  TaskSetKillTurns: { when: [ifGoing], leadsTo: (s) => [{ ...s, rootExiting: true }] },
  KillTurn: { when: [ifGoing, ifPublished, ifGroupExits], leadsTo: (s, { t }) => [killEach(s, [t])] },
  ExitTurns: {
    when: [ifGoing, ifGoroutine("guest"), ["ExitsLast(t)", (s, { t }) => exitsLast(s, t)]],
    leadsTo: (s, { t }) => [exitBegun(s, t)],
  },
  UnblockTakes: {
    when: [ifGoing, ifGoroutine("blocked"), ["interrupted[t]", (s, { t }) => s.interrupted[t]!]],
    leadsTo: (s, { t }) => [
      {
        ...s,
        goroutine: withEach(s.goroutine, [t], "unblocking"),
        interrupted: withEach(s.interrupted, [t], false),
      },
    ],
  },
  UnblockPutsBack: {
    when: [ifGoing, ifGoroutine("unblocking")],
    leadsTo: (s, { t }) => [
      {
        ...s,
        goroutine: withEach(s.goroutine, [t], "doStop"),
        interrupted: withEach(s.interrupted, [t], true),
      },
    ],
  },
  ExitThreadGroup: {
    when: ifRunsExit,
    leadsTo: (s, { t }) => handedTo(s, t).map((told) => interrupt(exitsGroup(s, t), told)),
  },
  RunExitReturn: {
    when: [ifGoing, ifGoroutine("initiated")],
    leadsTo: (s, { t }) => [gone(s, t)],
  },
} satisfies Record<string, Operator>;

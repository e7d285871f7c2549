import { type Index, type Place, type SpecState, withEach } from "../specState.ts";
import { activeMembers, canReceive, deliverable, elements, subsets } from "../whoIsWho.ts";
import { type Condition, ifGoing, ifGoroutine, ifRunState, type Operator } from "./operator.ts";
import { interrupt } from "./taskStops.ts";

/** RunLoop.tla: a task goroutine from its birth to its end. */

const goes = (s: SpecState, t: Index, place: Place): Place[] => withEach(s.goroutine, [t], place);
const groupExits = (s: SpecState, t: Index) => s.exiting[s.constants.groupOf[t]!]!;

/** Takes a signal out of a set. */
const taken = (f: readonly number[], of: Index, signal: Index): number[] =>
  withEach(f, [of], f[of]! & ~(1 << signal));

/** A signal is delivered: one of t's own, or if all of these are masked, one of its group. */
function delivered(s: SpecState, t: Index, signal: Index): SpecState[] {
  const goroutine = goes(s, t, "doStop");
  if ((s.pending[t]! & (1 << signal)) !== 0)
    return [{ ...s, goroutine, pending: taken(s.pending, t, signal) }];
  const { groupOf, maskedSignals } = s.constants;
  if ((s.pending[t]! & ~maskedSignals) !== 0) return [];
  return [{ ...s, goroutine, groupPending: taken(s.groupPending, groupOf[t]!, signal) }];
}

/** `HandedTo` of the spec: who may be interrupted for the signals of its group that t was to handle. */
export function handedTo(s: SpecState, t: Index): Index[][] {
  const { groupOf, maskedSignals } = s.constants;
  const orphaned = s.interrupted[t] ? elements(s.groupPending[groupOf[t]!]! & ~maskedSignals) : [];
  const able = activeMembers(s, groupOf[t]!).filter(
    (u) => u !== t && orphaned.some((signal) => canReceive(s, u, signal)),
  );
  return subsets(able).filter(({ length }) => length === Math.min(able.length, orphaned.length));
}

/** t's goroutine is gone. */
export const gone = (s: SpecState, t: Index): SpecState => ({
  ...s,
  goroutine: goes(s, t, "exited"),
  runningGoroutines: s.runningGoroutines - 1,
});

/** t's goroutine comes to the exit path. */
export const ifRunsExit: readonly Condition[] = [ifGoing, ifGoroutine("runState"), ifRunState("runExit")];

export const runLoop = {
  NewTask: {
    when: [
      ifGoing,
      ifGoroutine("none"),
      ["~exiting[GroupOf[t]]", (s, { t }) => !groupExits(s, t)],
      ["~rootExiting", (s) => !s.rootExiting],
    ],
    leadsTo: (s, { t }) => [
      {
        ...s,
        goroutine: goes(s, t, "new"),
        stopCount: withEach(s.stopCount, [t], s.taskSetStopCount),
        applied: withEach(s.applied, [t], s.taskSetStopCount),
      },
    ],
  },
  NewTaskInterrupted: {
    when: [ifGoing, ifGoroutine("none"), ["exiting[GroupOf[t]]", (s, { t }) => groupExits(s, t)]],
    leadsTo: (s) => [s],
  },
  NewTaskRefused: {
    when: [
      ifGoing,
      ifGoroutine("none"),
      ["~exiting[GroupOf[t]]", (s, { t }) => !groupExits(s, t)],
      ["rootExiting", (s) => s.rootExiting],
    ],
    leadsTo: (s) => [s],
  },
  Start: {
    when: [ifGoing, ifGoroutine("new")],
    leadsTo: (s, { t }) => [
      {
        ...s,
        goroutine: goes(s, t, "doStop"),
        interrupted: withEach(s.interrupted, [t], true),
        runningGoroutines: s.runningGoroutines + 1,
      },
    ],
  },
  DoStop: {
    when: [ifGoing, ifGoroutine("doStop")],
    leadsTo: (s, { t }) =>
      s.stopCount[t]! > 0
        ? [{ ...s, goroutine: goes(s, t, "parked"), runningGoroutines: s.runningGoroutines - 1 }]
        : [{ ...s, goroutine: goes(s, t, "runState") }],
  },
  Resume: {
    when: [ifGoing, ifGoroutine("parked"), ["signalled[t]", (s, { t }) => s.signalled[t]!]],
    leadsTo: (s, { t }) => {
      const signalled = withEach(s.signalled, [t], false);
      if (s.stopCount[t] !== 0) return [{ ...s, signalled }];
      const runningGoroutines = s.runningGoroutines + 1;
      return [{ ...s, signalled, goroutine: goes(s, t, "runState"), runningGoroutines }];
    },
  },
  RunApp: {
    when: [ifGoing, ifGoroutine("runState"), ifRunState("runApp")],
    leadsTo: (s, { t }) =>
      s.interrupted[t]
        ? [
            {
              ...s,
              runState: withEach(s.runState, [t], "runInterrupt"),
              goroutine: goes(s, t, "doStop"),
              interrupted: withEach(s.interrupted, [t], s.constants.shape === "current"),
            },
          ]
        : [{ ...s, goroutine: goes(s, t, "guest"), pulled: withEach(s.pulled, [t], 0) }],
  },
  RunInterrupt: {
    when: [ifGoing, ifGoroutine("runState"), ifRunState("runInterrupt")],
    leadsTo: (s, { t }) => {
      const goroutine = goes(s, t, "doStop");
      if (s.killed[t]) return [{ ...s, goroutine, runState: withEach(s.runState, [t], "runExit") }];
      const signals = deliverable(s, t);
      if (signals !== 0) return elements(signals).flatMap((signal) => delivered(s, t, signal));
      const interrupted = withEach(s.interrupted, [t], s.interrupted[t]! && s.constants.shape === "seed");
      return [{ ...s, goroutine, runState: withEach(s.runState, [t], "runApp"), interrupted }];
    },
  },
  RunExit: {
    when: ifRunsExit,
    leadsTo: (s, { t }) => handedTo(s, t).map((told) => interrupt(gone(s, t), told)),
  },
  LeaveGuest: {
    when: [ifGoing, ifGoroutine("guest")],
    leadsTo: (s, { t }) => [
      { ...s, goroutine: goes(s, t, "doStop"), kicked: withEach(s.kicked, [t], false) },
    ],
  },
  Block: {
    when: [ifGoing, ifGoroutine("guest")],
    leadsTo: (s, { t }) => [{ ...s, goroutine: goes(s, t, "blocked") }],
  },
  Unblock: {
    when: [ifGoing, ifGoroutine("blocked")],
    leadsTo: (s, { t }) => [{ ...s, goroutine: goes(s, t, "doStop") }],
  },
} satisfies Record<string, Operator>;

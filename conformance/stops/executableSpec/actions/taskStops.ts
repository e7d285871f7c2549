import {
  type Index,
  mapEach,
  noPanic,
  noStop,
  predecessor,
  type SpecState,
  successor,
  withEach,
} from "../specState.ts";
import { deliverable, isActive, subsets } from "../whoIsWho.ts";
import { ifGoing, ifGoroutine, ifPublished, type Operator } from "./operator.ts";

/** TaskStops.tla: the pieces of task_stop.go, each on a set of tasks, and the calls that stop and resume one task. */

const overflow = "Invalid stopCount: -2147483648";
const unmatched = "Invalid stopCount: -1";
const nonExistent = "Attempting to leave non-existent internal stop";
const already = (s: string, held: string) =>
  `Attempting to enter internal stop ${s} when already in internal stop ${held}`;

export const panicOfTaskSet = (s: SpecState, text: "overflow" | "unmatched"): SpecState => ({
  ...s,
  panic: { of: "TaskSet", text: { overflow, unmatched }[text] },
});

export const overflows = (s: SpecState, t: Index) => successor(s.stopCount[t]!) <= 0;
export const underflows = (s: SpecState, t: Index) => predecessor(s.stopCount[t]!) < 0;

/** `Cut` of the spec: what a loop over `all` can have reached when the first of `bad` ends it. */
export function cut(all: readonly Index[], bad: readonly Index[]): Index[][] {
  const good = all.filter((t) => !bad.includes(t));
  return bad.flatMap((last) => subsets(good).map((done) => [...done, last].sort((a, b) => a - b)));
}

const panicOf = (s: SpecState, bad: Index | undefined, text: string): SpecState["panic"] =>
  bad === undefined ? noPanic : { of: s.constants.tasks[bad]!, text };

export const beginStops = (s: SpecState, these: readonly Index[]): SpecState => ({
  ...s,
  stopCount: mapEach(s.stopCount, these, successor),
  panic: panicOf(
    s,
    these.find((t) => overflows(s, t)),
    overflow,
  ),
});

const wakes = (s: SpecState, t: Index) => s.goroutine[t] === "parked" && predecessor(s.stopCount[t]!) === 0;

export const endStops = (s: SpecState, these: readonly Index[]): SpecState => ({
  ...s,
  stopCount: mapEach(s.stopCount, these, predecessor),
  signalled: withEach(
    s.signalled,
    these.filter((t) => wakes(s, t)),
    true,
  ),
  panic: panicOf(
    s,
    these.find((t) => underflows(s, t)),
    unmatched,
  ),
});

export const interrupt = (s: SpecState, these: readonly Index[]): SpecState =>
  these.length === 0
    ? s
    : { ...s, interrupted: withEach(s.interrupted, these, true), kicked: withEach(s.kicked, these, true) };

export const signalWaits = (s: SpecState, t: Index) =>
  s.constants.shape === "current" && isActive(s, t) && (s.killed[t]! || deliverable(s, t) !== 0);

export const taskStops = {
  BeginInternalStop: {
    when: [ifGoing, ifGoroutine("guest")],
    leadsTo: (s, { t, s: stop }) => {
      if (s.killed[t]) return [{ ...s, goroutine: withEach(s.goroutine, [t], "doStop") }];
      const held = s.stop[t]!;
      if (held !== noStop) return [{ ...s, panic: { of: s.constants.tasks[t]!, text: already(stop, held) } }];
      const goroutine = overflows(s, t) ? s.goroutine : withEach(s.goroutine, [t], "doStop");
      return [{ ...beginStops(s, [t]), stop: withEach(s.stop, [t], stop), goroutine }];
    },
  },
  EndInternalStop: {
    when: [ifGoing, ifPublished],
    leadsTo: (s, { t, s: stop }) => {
      if (s.stop[t] !== stop) return [s];
      const ended = { ...endStops(s, [t]), stop: withEach(s.stop, [t], noStop) };
      return [signalWaits(s, t) ? interrupt(ended, [t]) : ended];
    },
  },
  EndNonExistentStop: {
    when: [ifGoing, ifPublished, ["stop[t] = NoStop", (s, { t }) => s.stop[t] === noStop]],
    leadsTo: (s, { t }) => [{ ...s, panic: { of: s.constants.tasks[t]!, text: nonExistent } }],
  },
  BeginExternalStop: {
    when: [ifGoing, ifPublished],
    leadsTo: (s, { t }) => {
      const begun = { ...beginStops(s, [t]), externalStops: mapEach(s.externalStops, [t], successor) };
      return [overflows(s, t) ? begun : interrupt(begun, [t])];
    },
  },
  EndExternalStop: {
    when: [ifGoing, ifPublished],
    leadsTo: (s, { t }) => [
      { ...endStops(s, [t]), externalStops: mapEach(s.externalStops, [t], predecessor) },
    ],
  },
} satisfies Record<string, Operator>;

import { type Index, noStop, type SpecState, withEach } from "../specState.ts";
import { activeMembers, canReceive, members, published } from "../whoIsWho.ts";
import { ifGoing, ifGoroutine, ifLive, type Operator } from "./operator.ts";
import { cut, endStops, interrupt, signalWaits, underflows } from "./taskStops.ts";

/** Signalling.tla: signals, kill and exit, as far as task stops see them. */

const groupOf = (s: SpecState, t: Index): Index => s.constants.groupOf[t]!;

/** Adds a signal to a set. */
export const added = (f: readonly number[], of: Index, signal: Index): number[] =>
  withEach(f, [of], f[of]! | (1 << signal));

/** `Receivers` of the spec: `first` if it can receive the signal, else any member that can, else nobody. */
function receivers(s: SpecState, g: Index, first: Index, signal: Index): Index[][] {
  const able = members(s, g).filter((t) => canReceive(s, t, signal));
  if (able.length === 0) return [[]];
  return able.includes(first) ? [[first]] : able.map((t) => [t]);
}

const endedByKill = (s: SpecState, t: Index) => s.constants.killableStops.has(s.stop[t]!);
const underflowing = (s: SpecState, these: readonly Index[]) =>
  these.filter((t) => endedByKill(s, t) && underflows(s, t));

/** `KillEach` of the spec, to its interrupts. */
export function markEach(s: SpecState, these: readonly Index[]): SpecState {
  const bad = underflowing(s, these);
  const dead = these.filter((t) => !bad.includes(t));
  const ended = these.filter((t) => endedByKill(s, t));
  const told = ended.filter((t) => signalWaits(s, t));
  const killed = withEach(s.killed, dead, true);
  return interrupt({ ...endStops(s, ended), stop: withEach(s.stop, ended, noStop), killed }, told);
}

export function killEach(s: SpecState, these: readonly Index[]): SpecState {
  const bad = underflowing(s, these);
  const dead = these.filter((t) => !bad.includes(t));
  return interrupt(markEach(s, these), dead);
}

const groupsOf = (s: SpecState, these: readonly Index[]): Index[] => these.map((t) => groupOf(s, t));
const same = (a: readonly Index[], b: readonly Index[]) =>
  a.length === b.length && a.every((each) => b.includes(each));

export const exitsLast = (s: SpecState, t: Index) =>
  s.constants.shape === "current" && same(activeMembers(s, groupOf(s, t)), [t]);

const leftBehind = (s: SpecState, t: Index): Index[] =>
  exitsLast(s, t) && !s.exiting[groupOf(s, t)] ? members(s, groupOf(s, t)).filter((u) => u !== t) : [];

const groupExits = (s: SpecState, t: Index): SpecState => ({
  ...s,
  exiting: withEach(s.exiting, [groupOf(s, t)], true),
});

/** `Exit` of the spec, to its kills. */
export const exitBegun = (s: SpecState, t: Index): SpecState => ({
  ...(exitsLast(s, t) ? groupExits(s, t) : s),
  goroutine: withEach(s.goroutine, [t], "doStop"),
  runState: withEach(s.runState, [t], "runExit"),
});

export const signalling = {
  SendSignal: {
    when: [ifGoing, ifLive],
    leadsTo: (s, { t, signal }) => {
      if ((s.pending[t]! & (1 << signal)) !== 0) return [s];
      const told = canReceive(s, t, signal) ? [t] : [];
      return [interrupt({ ...s, pending: added(s.pending, t, signal) }, told)];
    },
  },
  SendGroupSignal: {
    when: [ifGoing, ifLive],
    leadsTo: (s, { t, signal }) => {
      const g = groupOf(s, t);
      if ((s.groupPending[g]! & (1 << signal)) !== 0) return [s];
      const sent = { ...s, groupPending: added(s.groupPending, g, signal) };
      return receivers(s, g, t, signal).map((told) => interrupt(sent, told));
    },
  },
  Kill: {
    when: [
      ifGoing,
      ["Members(g) # {}", (s, { g }) => members(s, g).length > 0],
      ["Underflowing(Members(g)) = {}", (s, { g }) => underflowing(s, members(s, g)).length === 0],
    ],
    leadsTo: (s, { g }) => [{ ...killEach(s, members(s, g)), exiting: withEach(s.exiting, [g], true) }],
  },
  KillPanics: {
    when: [
      ifGoing,
      [
        "reached \\in Cut(Members(g), Underflowing(Members(g)))",
        (s, { g, reached }) =>
          cut(members(s, g), underflowing(s, members(s, g))).some((each) => same(each, reached)),
      ],
    ],
    leadsTo: (s, { g, reached }) => [{ ...killEach(s, reached), exiting: withEach(s.exiting, [g], true) }],
  },
  TaskSetKill: {
    when: [
      ifGoing,
      ["Published # {}", (s) => published(s).length > 0],
      ["Underflowing(Published) = {}", (s) => underflowing(s, published(s)).length === 0],
    ],
    leadsTo: (s) => {
      const exiting = withEach(s.exiting, groupsOf(s, published(s)), true);
      return [{ ...killEach(s, published(s)), exiting, rootExiting: true }];
    },
  },
  TaskSetKillPanics: {
    when: [
      ifGoing,
      [
        "reached \\in Cut(Published, Underflowing(Published))",
        (s, { reached }) =>
          cut(published(s), underflowing(s, published(s))).some((each) => same(each, reached)),
      ],
    ],
    leadsTo: (s, { reached }) => {
      const exiting = withEach(s.exiting, groupsOf(s, reached), true);
      return [{ ...killEach(s, reached), exiting, rootExiting: true }];
    },
  },
  Exit: {
    when: [
      ifGoing,
      ifGoroutine("guest"),
      ["Underflowing(LeftBehind(t)) = {}", (s, { t }) => underflowing(s, leftBehind(s, t)).length === 0],
    ],
    leadsTo: (s, { t }) => [killEach(exitBegun(s, t), leftBehind(s, t))],
  },
  ExitPanics: {
    when: [
      ifGoing,
      ifGoroutine("guest"),
      [
        "reached \\in Cut(LeftBehind(t), Underflowing(LeftBehind(t)))",
        (s, { t, reached }) =>
          cut(leftBehind(s, t), underflowing(s, leftBehind(s, t))).some((each) => same(each, reached)),
      ],
    ],
    leadsTo: (s, { t, reached }) => [groupExits(killEach(s, reached), t)],
  },
  Reap: {
    when: [ifGoing, ifGoroutine("exited")],
    leadsTo: (s, { t }) => [{ ...s, goroutine: withEach(s.goroutine, [t], "reaped") }],
  },
} satisfies Record<string, Operator>;

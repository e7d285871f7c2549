import type { Index, SpecState } from "../specState.ts";
import type { Condition } from "./operator.ts";

/** TraceStops.tla: the interrupts that threads owe. */

/** The tasks that a thread is to interrupt. */
export const owedBy = (s: SpecState, by: string): Index[] =>
  s.owed.flatMap((threads, t) => (threads.includes(by) ? [t] : []));

/** The thread is to interrupt t. */
export const owing = (s: SpecState, t: Index, by: string): SpecState =>
  s.owed[t]!.includes(by) ? s : withOwed(s, t, [...s.owed[t]!, by].sort());

/** The thread has interrupted t. */
export const paid = (s: SpecState, t: Index, by: string): SpecState =>
  s.owed[t]!.includes(by)
    ? withOwed(
        s,
        t,
        s.owed[t]!.filter((each) => each !== by),
      )
    : s;

const withOwed = (s: SpecState, t: Index, threads: readonly string[]): SpecState => ({
  ...s,
  owed: s.owed.map((each, u) => (u === t ? threads : each)),
});

/** `IsPaid` of the spec: a thread goes on when it owes nothing. */
export const ifPaid: Condition = ["OwedBy(by) = {}", (s, { by }) => owedBy(s, by).length === 0];

import { mapEach, successor, withEach } from "../specState.ts";
import { canReceive } from "../whoIsWho.ts";
import { ifGoing, ifGoroutine, ifLive, ifPublished, type Operator } from "./operator.ts";
import { exitsBegun } from "./signalling.ts";
import { beginStops, interrupt } from "./taskStops.ts";

/** What TraceStops.tla takes apart, because others come between and what was seen tells. */
export const apart = {
  TaskSetCountTurn: {
    when: [
      ifGoing,
      ifPublished,
      ["applied[t] < taskSetStopCount", (s, { t }) => s.applied[t]! < s.taskSetStopCount],
    ],
    leadsTo: (s, { t }) => [{ ...beginStops(s, [t]), applied: mapEach(s.applied, [t], successor) }],
  },
  InterruptTask: { when: [ifGoing, ifPublished], leadsTo: (s, { t }) => [interrupt(s, [t])] },
  EnqueueGroupSignal: {
    when: [ifGoing, ifLive],
    leadsTo: (s, { t, signal }) => {
      const g = s.constants.groupOf[t]!;
      return [{ ...s, groupPending: withEach(s.groupPending, [g], s.groupPending[g]! | (1 << signal)) }];
    },
  },
  CanReceiveNow: {
    when: [ifGoing, ["CanReceive(t, signal)", (s, { t, signal }) => canReceive(s, t, signal)]],
    leadsTo: (s) => [s],
  },
  CannotReceiveNow: {
    when: [ifGoing, ["~CanReceive(t, signal)", (s, { t, signal }) => !canReceive(s, t, signal)]],
    leadsTo: (s) => [s],
  },
  ExitBegin: { when: [ifGoing, ifGoroutine("guest")], leadsTo: (s, { t }) => [exitsBegun(s, t)] },
} satisfies Record<string, Operator>;

import { canReceive } from "../whoIsWho.ts";
import { ifGoing, ifGoroutine, ifLive, ifPublished, type Operator } from "./operator.ts";
import { added, exitsBegun } from "./signalling.ts";
import { countEach } from "./taskSetStops.ts";
import { interrupt } from "./taskStops.ts";
import { ifToBeCounted } from "./turns.ts";

/** What TraceStops.tla takes apart, because others come between and what was seen tells. */
export const apart = {
  TaskSetCountTurn: {
    when: [ifGoing, ifPublished, ifToBeCounted],
    leadsTo: (s, { t }) => [countEach(s, [t])],
  },
  InterruptTask: { when: [ifGoing, ifPublished], leadsTo: (s, { t }) => [interrupt(s, [t])] },
  EnqueueGroupSignal: {
    when: [ifGoing, ifLive],
    leadsTo: (s, { t, signal }) => [
      { ...s, groupPending: added(s.groupPending, s.constants.groupOf[t]!, signal) },
    ],
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

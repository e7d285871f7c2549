import { canReceive, members, published } from "../whoIsWho.ts";
import { ifGoing, ifLive, ifPublished, type Operator } from "./operator.ts";
import { owing, paid } from "./owed.ts";
import { ifRunsExit } from "./runLoop.ts";
import { added, markEach } from "./signalling.ts";
import { countEach } from "./taskSetStops.ts";
import { interrupt } from "./taskStops.ts";
import { exitsGroup, ifGroupExits, ifToBeCounted, ifWhole } from "./turns.ts";

/** What TraceStops.tla takes apart, because others come between and what was seen tells. */
export const apart = {
  TaskSetCountTurn: {
    when: [ifGoing, ifPublished, ifToBeCounted],
    leadsTo: (s, { t, by }) => [owing(countEach(s, [t]), t, by)],
  },
  KillMarkTurn: {
    when: [ifGoing, ifPublished, ifGroupExits],
    leadsTo: (s, { t, by }) => [owing(markEach(s, [t]), t, by)],
  },
  InterruptTask: {
    when: [ifGoing, ifPublished],
    leadsTo: (s, { t, by }) => [paid(interrupt(s, [t]), t, by)],
  },
  EnqueueGroupSignal: {
    when: [ifGoing, ifLive],
    leadsTo: (s, { t, signal }) => [
      { ...s, groupPending: added(s.groupPending, s.constants.groupOf[t]!, signal) },
    ],
  },
  CanReceiveNow: {
    when: [ifGoing, ["CanReceive(t, signal)", (s, { t, signal }) => canReceive(s, t, signal)]],
    leadsTo: (s, { t, by }) => [owing(s, t, by)],
  },
  CannotReceiveNow: {
    when: [ifGoing, ["~CanReceive(t, signal)", (s, { t, signal }) => !canReceive(s, t, signal)]],
    leadsTo: (s) => [s],
  },
  MaskAll: { when: ifRunsExit, leadsTo: (s, { t }) => [exitsGroup(s, t)] },
  TaskSetBeginReturn: { when: [ifGoing, ifWhole], leadsTo: (s) => [s] },
  KillReturn: {
    when: [
      ifGoing,
      ["\\A u \\in Members(g) : killed[u]", (s, { g }) => members(s, g).every((u) => s.killed[u])],
    ],
    leadsTo: (s) => [s],
  },
  TaskSetKillReturn: {
    when: [ifGoing, ["\\A u \\in Published : killed[u]", (s) => published(s).every((u) => s.killed[u])]],
    leadsTo: (s) => [s],
  },
  SearchReturn: { when: [ifGoing], leadsTo: (s) => [s] },
} satisfies Record<string, Operator>;

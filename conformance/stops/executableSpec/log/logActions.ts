import { ifGoing, type Operator } from "../actions/operator.ts";
import { type OperatorName, operators } from "../actions/operators.ts";
import { ifPaid } from "../actions/owed.ts";
import { ifWhole } from "../actions/turns.ts";
import { isLive } from "../whoIsWho.ts";

/** What an event of a log may be about: its arguments, and by how it ended the actions of the spec that it may be. */
export type LogAction = {
  readonly args: readonly ("task" | "group" | "stop" | "signal")[];
  readonly ok: readonly Operator[];
  readonly panic?: readonly Operator[];
  /** By what it answers. */
  readonly errors?: Readonly<Record<string, Operator>>;
  /** Whether it is a part of a call: then it is said which thread did it. */
  readonly part?: true;
};

/** A signal for a task that is gone changes nothing: no action of the spec. */
const sentToZombie: Operator = {
  when: [ifGoing, ["t \\notin Live", (s, { t }) => !isLive(s, t)]],
  leadsTo: (s) => [s],
};

const spec = (name: OperatorName): readonly Operator[] => [operators[name]];

/** Calls for all tasks as one step, which come when no loop of another is under way. */
const whole = (name: OperatorName): Operator => ({
  when: [ifWhole, ...operators[name].when],
  leadsTo: operators[name].leadsTo,
});
const of = (args: LogAction["args"], name: OperatorName): LogAction => ({ args, ok: spec(name) });
const panicking = (args: LogAction["args"], ...names: [OperatorName, ...OperatorName[]]): LogAction => ({
  args,
  ok: spec(names[0]),
  panic: names.flatMap(spec),
});

const wholly = (args: LogAction["args"], ...names: [OperatorName, ...OperatorName[]]): LogAction => ({
  args,
  ok: [whole(names[0])],
  ...(names.length > 1 && { panic: names.map(whole) }),
});

const { NewTaskInterrupted: EINTR, NewTaskRefused: ENOMEM } = operators;

const calls: Readonly<Record<string, LogAction>> = {
  newTask: { args: ["task"], ok: spec("NewTask"), errors: { EINTR, ENOMEM } },
  start: of(["task"], "Start"),
  doStop: of(["task"], "DoStop"),
  resume: of(["task"], "Resume"),
  runApp: of(["task"], "RunApp"),
  runInterrupt: of(["task"], "RunInterrupt"),
  runExit: { args: ["task"], ok: [...spec("RunExit"), ...spec("RunExitReturn")] },
  leaveGuest: of(["task"], "LeaveGuest"),
  block: of(["task"], "Block"),
  unblock: of(["task"], "Unblock"),
  unblockTakes: of(["task"], "UnblockTakes"),
  unblockPutsBack: of(["task"], "UnblockPutsBack"),
  exit: panicking(["task"], "Exit", "ExitPanics"),
  reap: of(["task"], "Reap"),
  beginInternalStop: panicking(["task", "stop"], "BeginInternalStop"),
  endInternalStop: panicking(["task", "stop"], "EndInternalStop"),
  endNonExistentStop: { args: ["task"], ok: [], panic: spec("EndNonExistentStop") },
  beginExternalStop: panicking(["task"], "BeginExternalStop"),
  endExternalStop: panicking(["task"], "EndExternalStop"),
  sendSignal: { args: ["task", "signal"], ok: spec("SendSignal"), errors: { ESRCH: sentToZombie } },
  sendGroupSignal: { args: ["task", "signal"], ok: spec("SendGroupSignal"), errors: { ESRCH: sentToZombie } },
  kill: wholly(["group"], "Kill", "KillPanics"),
  taskSetKill: wholly([], "TaskSetKill", "TaskSetKillPanics"),
  taskSetBeginExternalStop: wholly([], "TaskSetBeginExternalStop", "TaskSetBeginExternalStopPanics"),
  taskSetEndExternalStop: wholly([], "TaskSetEndExternalStop", "TaskSetEndExternalStopPanics"),
  pause: wholly([], "Pause"),
  unpause: wholly([], "Unpause"),
  pullFullState: wholly([], "PullFullState"),
  saveRestore: wholly([], "SaveRestore"),
};

const parts: Readonly<Record<string, LogAction>> = {
  taskSetBeginTurns: of([], "TaskSetBeginTurns"),
  pauseTurns: of([], "PauseTurns"),
  taskSetBeginTurn: panicking(["task"], "TaskSetCountTurn"),
  taskSetBeginReturn: of([], "TaskSetBeginReturn"),
  pauseReturn: of([], "PauseReturn"),
  taskSetEndTurns: of([], "TaskSetEndTurns"),
  unpauseTurns: of([], "UnpauseTurns"),
  taskSetEndTurn: panicking(["task"], "TaskSetEndTurn"),
  killTurns: of(["group"], "KillTurns"),
  taskSetKillTurns: of([], "TaskSetKillTurns"),
  killTurn: panicking(["task"], "KillMarkTurn"),
  killReturn: of(["group"], "KillReturn"),
  taskSetKillReturn: of([], "TaskSetKillReturn"),
  interrupt: of(["task"], "InterruptTask"),
  enqueueGroupSignal: {
    args: ["task", "signal"],
    ok: spec("EnqueueGroupSignal"),
    errors: { ESRCH: sentToZombie },
  },
  exitThreadGroup: of(["task"], "MaskAll"),
  canReceive: of(["task", "signal"], "CanReceiveNow"),
  cannotReceive: of(["task", "signal"], "CannotReceiveNow"),
  searchReturn: of([], "SearchReturn"),
};

/** A loop may come to all before it interrupts the first; and a start ends on the thread of the task. */
const whileOwing = new Set(["taskSetBeginTurn", "killTurns", "killTurn", "interrupt", "start"]);

/** Any other event comes when its thread owes nothing. */
function paidBefore(name: string, action: LogAction): LogAction {
  if (whileOwing.has(name)) return action;
  const after = (operator: Operator): Operator => ({ ...operator, when: [ifPaid, ...operator.when] });
  const errors = Object.entries(action.errors ?? {}).map(([text, operator]) => [text, after(operator)]);
  return {
    ...action,
    ok: action.ok.map(after),
    ...(action.panic && { panic: action.panic.map(after) }),
    ...(action.errors && { errors: Object.fromEntries(errors) as Record<string, Operator> }),
  };
}

/** The actions of logs, by name: those of adapters, and the parts of those that are taken apart. */
export const logActions: Readonly<Record<string, LogAction>> = Object.fromEntries([
  ...Object.entries(calls).map(([name, action]) => [name, paidBefore(name, action)] as const),
  ...Object.entries(parts).map(
    ([name, action]) => [name, { ...paidBefore(name, action), part: true }] as const,
  ),
]);

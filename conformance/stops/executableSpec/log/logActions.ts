import { ifGoing, type Operator } from "../actions/operator.ts";
import { type OperatorName, operators } from "../actions/operators.ts";
import { ifWhole } from "../actions/turns.ts";
import { isLive } from "../whoIsWho.ts";

/** What an event of a log may be about: its arguments, and by how it ended the actions of the spec that it may be. */
export type LogAction = {
  readonly args: readonly ("task" | "group" | "stop" | "signal")[];
  readonly ok: readonly Operator[];
  readonly panic?: readonly Operator[];
  /** By what it answers. */
  readonly errors?: Readonly<Record<string, Operator>>;
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

/** The actions of logs, by name: those of adapters, and loops over tasks taken apart. */
export const logActions: Readonly<Record<string, LogAction>> = {
  newTask: { args: ["task"], ok: spec("NewTask"), errors: { EINTR, ENOMEM } },
  start: of(["task"], "Start"),
  doStop: of(["task"], "DoStop"),
  resume: of(["task"], "Resume"),
  runApp: of(["task"], "RunApp"),
  runInterrupt: of(["task"], "RunInterrupt"),
  runExit: of(["task"], "RunExit"),
  leaveGuest: of(["task"], "LeaveGuest"),
  block: of(["task"], "Block"),
  unblock: of(["task"], "Unblock"),
  unblockTakes: of(["task"], "UnblockTakes"),
  unblockPutsBack: of(["task"], "UnblockPutsBack"),
  exit: of(["task"], "Exit"),
  exitBegin: of(["task"], "ExitBegin"),
  reap: of(["task"], "Reap"),
  beginInternalStop: panicking(["task", "stop"], "BeginInternalStop"),
  endInternalStop: panicking(["task", "stop"], "EndInternalStop"),
  endNonExistentStop: { args: ["task"], ok: [], panic: spec("EndNonExistentStop") },
  beginExternalStop: panicking(["task"], "BeginExternalStop"),
  endExternalStop: panicking(["task"], "EndExternalStop"),
  sendSignal: { args: ["task", "signal"], ok: spec("SendSignal"), errors: { ESRCH: sentToZombie } },
  sendGroupSignal: { args: ["task", "signal"], ok: spec("SendGroupSignal"), errors: { ESRCH: sentToZombie } },
  enqueueGroupSignal: {
    args: ["task", "signal"],
    ok: spec("EnqueueGroupSignal"),
    errors: { ESRCH: sentToZombie },
  },
  canReceive: of(["task", "signal"], "CanReceiveNow"),
  cannotReceive: of(["task", "signal"], "CannotReceiveNow"),
  interrupt: of(["task"], "InterruptTask"),
  kill: wholly(["group"], "Kill", "KillPanics"),
  taskSetKill: wholly([], "TaskSetKill", "TaskSetKillPanics"),
  taskSetBeginExternalStop: wholly([], "TaskSetBeginExternalStop", "TaskSetBeginExternalStopPanics"),
  taskSetEndExternalStop: wholly([], "TaskSetEndExternalStop", "TaskSetEndExternalStopPanics"),
  pause: wholly([], "Pause"),
  pauseReturn: of([], "PauseReturn"),
  unpause: wholly([], "Unpause"),
  pullFullState: wholly([], "PullFullState"),
  saveRestore: wholly([], "SaveRestore"),
  taskSetBeginTurns: of([], "TaskSetBeginTurns"),
  pauseTurns: of([], "PauseTurns"),
  taskSetBeginTurn: panicking(["task"], "TaskSetCountTurn"),
  taskSetEndTurns: of([], "TaskSetEndTurns"),
  unpauseTurns: of([], "UnpauseTurns"),
  taskSetEndTurn: panicking(["task"], "TaskSetEndTurn"),
  killTurns: of(["group"], "KillTurns"),
  taskSetKillTurns: of([], "TaskSetKillTurns"),
  killTurn: panicking(["task"], "KillTurn"),
};

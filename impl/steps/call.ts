import type { Kernel } from "../kernel/kernel.ts";
import { newTask } from "../run/newTask.ts";
import { application } from "../run/runApp.ts";
import { start } from "../run/start.ts";
import { pause, unpause } from "../save/pause.ts";
import { saveTo } from "../save/saveTo.ts";
import { kernelKill, kill } from "../signals/kill.ts";
import { sendExternalSignal } from "../signals/sendSignal.ts";
import { beginExternalStop, endExternalStop } from "../stops/externalStop.ts";
import { endInternalStop } from "../stops/internalStop.ts";
import { taskSetBeginExternalStop, taskSetEndExternalStop } from "../stops/taskSetStop.ts";
import type { Op } from "../sync/effects.ts";

/** A call of a program, as LockedStops.tla has it: what, on which task, with which stop, signal or signal handlers, or "None". */
export type Call = { readonly do: string; readonly on: string; readonly with: string };

type Of<T> = (k: Kernel, on: string, what: string) => T;

const opsOfCallers: { readonly [what: string]: Of<Op<unknown>> } = {
  BeginExternalStop: (k, on) => beginExternalStop(named(k.tasks, on)),
  EndExternalStop: (k, on) => endExternalStop(named(k.tasks, on)),
  TaskSetBeginExternalStop: (k) => taskSetBeginExternalStop(k.ts),
  TaskSetEndExternalStop: (k) => taskSetEndExternalStop(k.ts),
  Pause: (k) => pause(k),
  Unpause: (k) => unpause(k),
  EndInternalStop: (k, on, stop) => endInternalStop(named(k.tasks, on), named(k.config.stops, stop)),
  SendSignal: (k, on, signal) =>
    sendExternalSignal(k, named(k.tasks, on), 2 << indexOf(k.config.signals, signal)),
  Kill: (k, on) => kill(named(k.tasks, on).tg),
  TaskSetKill: (k) => kernelKill(k),
  NewTask: (k, on) => newTask(named(k.tasks, on)),
  Start: (k, on) => start(named(k.tasks, on)),
  /** @owns k the step is taken only while nobody else is in a call and no task goroutine runs */
  SaveRestore: (k) => saveTo(k),
};

const answersOfApplications: { readonly [what: string]: Of<number> } = {
  BeginInternalStop: (k, _, stop) => k.referenceOf(named(k.config.stops, stop)),
  Block: () => application.blocks,
  Exit: () => application.exits,
  Execve: (k, _, handlers) => application.execs - indexOf(k.signalHandlers, handlers),
};

/** The operation of a caller. @throws Error for a call, a task, a stop or a signal that there is not */
export function opOf(k: Kernel, call: Call): Op<unknown> {
  return known(opsOfCallers, call)(k, call.on, call.with);
}

/** What the application of a task answers for its turn in the guest, to make a system call. @throws Error as `opOf` */
export function answerOf(k: Kernel, call: Call): number {
  return known(answersOfApplications, call)(k, call.on, call.with);
}

function known<T>(all: { readonly [what: string]: Of<T> }, call: Call): Of<T> {
  const found = Object.hasOwn(all, call.do) ? all[call.do] : undefined;
  if (found) return found;
  throw new Error(`Unknown call "${call.do}". There are: ${Object.keys(all).join(", ")}`);
}

function named<T extends { readonly name: string }>(all: readonly T[], name: string): T {
  return all[indexOf(all, name)]!;
}

function indexOf(all: readonly { readonly name: string }[], name: string): number {
  const index = all.findIndex((each) => each.name === name);
  if (index >= 0) return index;
  throw new Error(`Unknown "${name}". There are: ${all.map((each) => each.name).join(", ") || "none"}`);
}

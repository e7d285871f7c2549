import { parentPort, workerData } from "node:worker_threads";
import { Kernel } from "../kernel/kernel.ts";
import type { Task } from "../kernel/task.ts";
import { newTask } from "../run/newTask.ts";
import { run } from "../run/run.ts";
import { application } from "../run/runApp.ts";
import { start } from "../run/start.ts";
import { pause, unpause } from "../save/pause.ts";
import { kill } from "../signals/kill.ts";
import { sendGroupSignal, sendSignal } from "../signals/sendSignal.ts";
import { beginExternalStop, endExternalStop } from "../stops/externalStop.ts";
import { endInternalStop } from "../stops/internalStop.ts";
import { taskSetBeginExternalStop, taskSetEndExternalStop } from "../stops/taskSetStop.ts";
import { atomsOf } from "../sync/atomic/atoms.ts";
import type { Op, Place } from "../sync/effects.ts";
import { Memory } from "../sync/memory.ts";
import { countsAtRest } from "./countsAtRest.ts";
import { Desk, phase, started } from "./desk.ts";
import { Performer } from "./performer.ts";
import { type AppMove, argumentsOf, type Call, callText } from "./program.ts";
import { CallRecorder } from "./record/callRecorder.ts";
import { RunRecorder } from "./record/runRecorder.ts";
import type { ThreadInput, ThreadMessage } from "./threadInput.ts";

const { pages, program, lockdep, record, role, index } = workerData as ThreadInput;
const k = new Kernel(program.config, new Memory(pages, true));
const desk = new Desk(k, program);
const seat = { caller: desk.callers[index], task: desk.tasks[index], controller: desk.controller }[role]!;
const t = k.tasks[index];
const atoms = atomsOf(pages);
const calls = record && role !== "task" ? new CallRecorder(seat.name, k, atoms, desk) : null;
const runs = record && role === "task" ? new RunRecorder(seat.name, k, t!, atoms, desk) : null;
const recorder = calls ?? runs ?? undefined;
const performer = new Performer({
  k,
  pages,
  desk,
  seat,
  lockdep,
  recorder,
  ...(role === "task" && { turn }),
});

/** What the thread is at, for a report. */
let at = "";

const roles = { caller: runCaller, task: runTask, controller: runController } as const;

atoms.add(desk.missing, -1);
try {
  roles[role]();
  tell({ about: "locks", edges: performer.lockdep?.edges ?? [] });
  if (recorder !== undefined) tell({ about: "events", recording: recorder.recording });
} catch (error) {
  tell({ about: "failed", text: `${seat.name} failed${at}: ${(error as Error).stack}` });
}

function tell(message: ThreadMessage): void {
  parentPort!.postMessage(message);
}

function runCaller(): void {
  while (atoms.load(desk.phase) === phase.begins) atoms.wait(desk.phase, phase.begins);
  for (const call of program.callers[index]!) {
    at = ` in ${callText(program.config, call)}, after ${atoms.load(seat.done)} operations`;
    if (call.call === "rests") atoms.wait(seat.started, started.not, call.milliseconds);
    else does(call.call, argumentsOf(program.config, call), opOf(call));
    atoms.add(seat.done, 1);
  }
  atoms.add(desk.callersLeft, -1);
  atoms.notify(desk.callersLeft);
}

/** Runs one call to its end, and records it. */
function does(call: string, args: Record<string, string>, op: Op<unknown>): void {
  calls?.begins(call, args);
  const answer = performer.run(op);
  calls?.ends(typeof answer === "string" ? answer : null);
}

function opOf(call: Exclude<Call, { readonly call: "rests" }>): Op<unknown> {
  switch (call.call) {
    case "beginExternalStop":
      return beginExternalStop(k.tasks[call.task]!);
    case "endExternalStop":
      return endExternalStop(k.tasks[call.task]!);
    case "kill":
      return kill(k.tasks[call.task]!.tg);
    case "endInternalStop":
      return endInternalStop(k.tasks[call.task]!, k.config.stops[call.stop]!);
    case "sendSignal":
      return sendSignal(k.tasks[call.task]!, 2 << call.signal);
    case "sendGroupSignal":
      return sendGroupSignal(k.tasks[call.task]!, 2 << call.signal);
    case "taskSetBeginExternalStop":
      return taskSetBeginExternalStop(k.ts);
    case "taskSetEndExternalStop":
      return taskSetEndExternalStop(k.ts);
    case "pause":
      return pause(k);
    case "unpause":
      return unpause(k);
  }
}

function runTask(): void {
  while (atoms.load(seat.started) === started.not) atoms.wait(seat.started, started.not);
  performer.run(run(t!));
  atoms.exchange(seat.started, started.ended);
}

/** The application's moves, and the next of them. */
function turn(place: Place): number {
  if (place === "blocked") atoms.wait(t!.interruptChan, 0, moveOf(atoms.load(seat.done) - 1).milliseconds);
  if (place !== "guest") return 0;
  const move = moveOf(atoms.add(seat.done, 1));
  // Nobody changes this word any more.
  if (move.does === "hangs") atoms.wait(seat.started, started.yes);
  if (atoms.load(desk.phase) === phase.ends) return application.exits;
  if (move.does === "stops") return move.stop + 1;
  if (move.does === "blocks") return application.blocks;
  atoms.wait(t!.p.interrupted, 0, move.milliseconds);
  return application.returns;
}

function moveOf(count: number): AppMove & { readonly milliseconds?: number } {
  const moves = program.applications[index]!;
  return moves[count % moves.length]!;
}

/** Starts all tasks, lets the callers call, then brings all tasks to their end. */
function runController(): void {
  for (const each of k.tasks) {
    does("newTask", { task: each.name }, newTask(each));
    does("start", { task: each.name }, start(each));
  }
  enter(phase.calls);
  for (let left = atoms.load(desk.callersLeft); left > 0; left = atoms.load(desk.callersLeft)) {
    atoms.wait(desk.callersLeft, left);
  }
  performer.run(countsAtRest(k));
  enter(phase.ends);
  while (desk.tasks.some((task) => atoms.load(task.started) !== started.ended)) {
    for (const each of k.tasks) release(each);
    atoms.wait(desk.phase, phase.ends, 2);
  }
  enter(phase.done);
}

/** Ends whatever internal stop a task is in, and makes its application return: a stop, however short, interrupts it. */
function release(each: Task): void {
  const task = each.name;
  for (const stop of k.config.stops)
    does("endInternalStop", { task, stop: stop.name }, endInternalStop(each, stop));
  does("beginExternalStop", { task }, beginExternalStop(each));
  does("endExternalStop", { task }, endExternalStop(each));
}

function enter(next: number): void {
  atoms.exchange(desk.phase, next);
  atoms.notify(desk.phase);
}

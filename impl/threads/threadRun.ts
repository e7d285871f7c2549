import { Kernel } from "../kernel/kernel.ts";
import type { Task } from "../kernel/task.ts";
import { newTask } from "../run/newTask.ts";
import { run } from "../run/run.ts";
import { start } from "../run/start.ts";
import { pause } from "../save/pause.ts";
import type { SavedKernel } from "../save/savedKernel.ts";
import { beginExternalStop, endExternalStop } from "../stops/externalStop.ts";
import { endInternalStop } from "../stops/internalStop.ts";
import { type Atoms, atomsOf } from "../sync/atomic/atoms.ts";
import type { Op } from "../sync/effects.ts";
import { Memory } from "../sync/memory.ts";
import { countsAtRest } from "./checks/countsAtRest.ts";
import { Desk, phase, runStates, type Seat, started } from "./desk.ts";
import { Performer } from "./performer.ts";
import { Application } from "./program/application.ts";
import { opOf } from "./program/opOf.ts";
import { argumentsOf, callText } from "./program/program.ts";
import { CallRecorder } from "./record/callRecorder.ts";
import type { Recorder } from "./record/recorder.ts";
import { RunRecorder } from "./record/runRecorder.ts";
import { Gone } from "./saves/gone.ts";
import { restoreShared } from "./saves/restoreShared.ts";
import { saveParked } from "./saves/saveParked.ts";
import { wakeParked } from "./saves/wakeParked.ts";
import type { ThreadInput, ThreadResult } from "./threadInput.ts";

/** One thread's part of one run: it is a caller, a task goroutine, or the controller, which begins and ends the run. */
export class ThreadRun {
  readonly #input: ThreadInput;
  readonly #k: Kernel;
  readonly #desk: Desk;
  readonly #seat: Seat;
  readonly #atoms: Atoms;
  readonly #performer: Performer;
  readonly #calls: CallRecorder | null = null;
  readonly #recorder: Recorder | undefined;
  /** What the thread is at, for a report. */
  #at = "";

  constructor(input: ThreadInput) {
    const { pages, config, part, lockdep, record, noise, role, index } = input;
    this.#input = input;
    this.#k = new Kernel(config, new Memory(pages, true));
    this.#desk = new Desk(this.#k, part);
    this.#atoms = atomsOf(pages);
    const { callers, tasks, controller } = this.#desk;
    this.#seat = { caller: callers[index], task: tasks[index], controller }[role]!;
    const t = role === "task" ? this.#k.tasks[index]! : null;
    const application =
      t && new Application(t, part.applications[index]!, this.#desk, this.#seat, this.#atoms);
    const recorded = [this.#k, this.#atoms, this.#desk] as const;
    if (record && t === null) this.#calls = new CallRecorder(this.#seat.name, ...recorded);
    this.#recorder = this.#calls ?? (record && t ? new RunRecorder(t, ...recorded) : undefined);
    this.#performer = new Performer({
      ...{ k: this.#k, pages, desk: this.#desk, seat: this.#seat, lockdep, recorder: this.#recorder },
      ...(noise && { noise: () => this.#hesitate() }),
      ...(t && { gone: () => this.#atoms.load(this.#desk.phase) === phase.saved }),
      ...(application && {
        turn: (place) => {
          if (place === "doStop") this.#tellRunState(t);
          return application.turn(place);
        },
      }),
    });
  }

  /** Now and then a short sleep, in which others go on. */
  #hesitate(): void {
    if (Math.random() > 1 / 32) return;
    const { kind } = this.#seat;
    // Nobody wakes it: it is awake again when the time is over.
    this.#atoms.wait(kind, this.#atoms.load(kind), Math.random() / 5);
  }

  /** Where the thread is, for a report. */
  where(): string {
    return `${this.#seat.name} failed${this.#at}`;
  }

  /**
   * Does all that there is to do.
   *
   * @throws whatever an operation throws
   */
  toItsEnd(): ThreadResult {
    const { role, index } = this.#input;
    this.#atoms.add(this.#desk.missing, -1);
    let saved: string | null = null;
    if (role === "caller") this.#runCaller(index);
    else if (role === "task") this.#runTask(this.#k.tasks[index]!);
    else saved = this.#runController();
    return {
      edges: this.#performer.lockdep?.edges ?? [],
      recording: this.#recorder?.recording ?? null,
      saved,
    };
  }

  #runCaller(index: number): void {
    const { config, part } = this.#input;
    const [atoms, desk, seat] = [this.#atoms, this.#desk, this.#seat];
    while (atoms.load(desk.phase) === phase.begins) atoms.wait(desk.phase, phase.begins);
    for (const call of part.callers[index]!) {
      this.#at = ` in ${callText(config, call)}, after ${atoms.load(seat.done)} operations`;
      if (call.call === "rests") atoms.wait(seat.started, started.not, call.milliseconds);
      else if (call.call === "births") this.#birth(this.#k.tasks[call.task]!);
      else this.#does(call.call, argumentsOf(config, call), opOf(this.#k, call));
      atoms.add(seat.done, 1);
    }
    atoms.add(desk.callersLeft, -1);
    atoms.notify(desk.callersLeft);
  }

  /** Runs one call to its end, and records it. */
  #does(call: string, args: Record<string, string>, op: Op<unknown>): unknown {
    this.#calls?.begins(call, args);
    const answer = this.#performer.run(op);
    this.#calls?.ends(typeof answer === "string" ? answer : null);
    return answer;
  }

  /** A task is born and started; one that may not be born is over. */
  #birth(each: Task): void {
    const args = { task: each.name };
    if (this.#does("newTask", args, newTask(each)) === null) {
      this.#does("start", args, start(each));
      return;
    }
    this.#neverStarts(each);
  }

  /** The thread of a task that has no goroutine is over. */
  #neverStarts(each: Task): void {
    const seat = this.#desk.tasks[each.index]!;
    this.#atoms.exchange(seat.started, started.ended);
    this.#atoms.notify(seat.started);
  }

  #runTask(t: Task): void {
    const { saved } = this.#input;
    const [atoms, seat] = [this.#atoms, this.#seat];
    while (atoms.load(seat.started) === started.not) atoms.wait(seat.started, started.not);
    if (atoms.load(seat.started) === started.ended) return;
    if (saved !== null) t.runState = (JSON.parse(saved) as SavedKernel).tasks[t.name]!.runState;
    try {
      this.#performer.run(run(t));
    } catch (error) {
      if (!(error instanceof Gone)) throw error;
    }
    this.#tellRunState(t);
    atoms.exchange(seat.started, started.ended);
  }

  /** For who saves the kernel. */
  #tellRunState({ runState }: Task): void {
    this.#atoms.exchange(this.#seat.runState, runStates.indexOf(runState));
  }

  /**
   * Starts the tasks that no caller gives birth to, lets the callers call, then brings all tasks to their end, or saves the
   * kernel and returns it.
   */
  #runController(): string | null {
    const { part, saved, saves } = this.#input;
    const [atoms, desk, k] = [this.#atoms, this.#desk, this.#k];
    if (saved !== null) this.#restore(saved);
    const born = new Set(part.callers.flat().flatMap((call) => (call.call === "births" ? [call.task] : [])));
    for (const each of k.tasks) if (saved === null && !born.has(each.index)) this.#birth(each);
    this.#enter(phase.calls);
    for (let left = atoms.load(desk.callersLeft); left > 0; left = atoms.load(desk.callersLeft)) {
      atoms.wait(desk.callersLeft, left);
    }
    this.#performer.run(countsAtRest(k));
    for (const each of k.tasks) this.#awaitWakeUp(each);
    if (saves) return this.#save();
    this.#enter(phase.ends);
    while (desk.tasks.some((task) => atoms.load(task.started) !== started.ended)) {
      for (const each of k.tasks) this.#release(each);
      atoms.wait(desk.phase, phase.ends, 2);
    }
    this.#enter(phase.done);
    return null;
  }

  /** Restores the kernel, and starts its tasks; those that were not born, and zombies, have no goroutine. */
  #restore(saved: string): void {
    restoreShared(this.#input, this.#performer, saved);
    const { tasks } = JSON.parse(saved) as SavedKernel;
    for (const each of this.#k.tasks) {
      const { tid, runState } = tasks[each.name]!;
      if (tid !== 0 && runState !== null) this.#does("start", { task: each.name }, start(each));
      else this.#neverStarts(each);
    }
  }

  /** Pauses the kernel and saves it; then its goroutines, which are all parked, are gone. */
  #save(): string {
    const [k, desk] = [this.#k, this.#desk];
    this.#does("pause", {}, pause(k));
    for (const seat of desk.tasks) this.#awaitRest(seat);
    this.#calls?.begins("saveRestore", {});
    const saved = saveParked(this.#input, this.#performer, desk);
    this.#calls?.ends(null);
    this.#enter(phase.saved);
    for (const each of k.tasks) {
      const state = this.#atoms.load(desk.tasks[each.index]!.started);
      if (state === started.not) this.#neverStarts(each);
      else if (state === started.yes) this.#performer.run(wakeParked(each));
    }
    return saved;
  }

  /** The kernel is paused: a goroutine that does not count as running is about to wait, or its thread to end. */
  #awaitRest(seat: Seat): void {
    while (this.#atoms.load(seat.started) === started.yes && !this.#desk.waits(seat)) {
      this.#atoms.wait(this.#desk.phase, phase.calls, 1);
    }
  }

  /** Nobody begins a stop any more: a task that no stop holds is woken, or its wake-up was lost, which is a stall. */
  #awaitWakeUp(t: Task): void {
    const seat = this.#desk.tasks[t.index]!;
    while (this.#desk.waits(seat) && this.#atoms.load(t.stopCount) === 0) {
      this.#atoms.wait(this.#desk.phase, phase.calls, 1);
    }
  }

  /** Ends whatever internal stop a task is in, and makes its application return: a stop, however short, interrupts it. */
  #release(each: Task): void {
    const task = each.name;
    if (this.#atoms.load(this.#desk.tasks[each.index]!.started) === started.ended) return;
    for (const stop of this.#k.config.stops)
      this.#does("endInternalStop", { task, stop: stop.name }, endInternalStop(each, stop));
    this.#does("beginExternalStop", { task }, beginExternalStop(each));
    this.#does("endExternalStop", { task }, endExternalStop(each));
  }

  #enter(next: number): void {
    this.#atoms.exchange(this.#desk.phase, next);
    this.#atoms.notify(this.#desk.phase);
  }
}

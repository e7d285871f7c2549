/** @primitive_module looks at accesses that others make, and makes none to what the kernel shares */

import type { Kernel } from "../../kernel/kernel.ts";
import type { RunState, Task } from "../../kernel/task.ts";
import type { Atoms } from "../../sync/atomic/atoms.ts";
import type { Effect } from "../../sync/effects.ts";
import type { Desk } from "../desk.ts";
import { ReceiverSearch } from "./receiverSearch.ts";
import { Recorder } from "./recorder.ts";
import { Words } from "./words.ts";

/** What is done when the signal mutex is unlocked. */
const endAtUnlock: ReadonlySet<string> = new Set([
  "runInterrupt",
  "beginInternalStop",
  "exit",
  "exitThreadGroup",
]);

/** Records the turns of a task goroutine. */
export class RunRecorder extends Recorder {
  readonly #t: Task;
  readonly #words: Words;
  /** Of who gets the signals of the group that the task, as it leaves it, does not handle. */
  readonly #search: ReceiverSearch;
  #leaves = false;
  /** The run state that it executes, until it is known what comes of that. */
  #executes: RunState = null;
  /** It has interrupted itself at the start. */
  #begun = false;
  /** The application left a blocking call. */
  #unblocks = false;
  /** The internal stop that the application's system call enters. */
  #enters: string | null = null;

  constructor(t: Task, k: Kernel, atoms: Atoms, desk: Desk) {
    super(t.name, atoms, desk);
    this.#t = t;
    this.#words = new Words(k);
    this.#search = new ReceiverSearch(this.#words, this);
  }

  get #args(): Record<string, string> {
    return { task: this.#t.name };
  }

  /** A turn ends any event of the turn before. */
  protected override turned({ on }: Effect, answer: number): void {
    this.finish();
    if (on === "guest" && answer > 0) this.#enters = this.#words.stopName(answer);
    if (on === "runState") this.#executes = this.#t.runState;
    if (on === "blocked") this.#unblocks = true;
  }

  override before(effect: Effect): void {
    if (effect.kind === "turn" && effect.on === "blocked") this.now("block", this.#args);
    super.before(effect);
  }

  protected override unlocks(): void {
    this.#search.end();
    this.#leaves = false;
    if (this.#search.wasMade()) this.now("searchReturn");
    if (this.open === null) return;
    if (this.open.action === "runInterrupt") this.open.observed.runState = this.#t.runState;
    if (endAtUnlock.has(this.open.action)) this.finish();
  }

  protected override accessed(effect: Effect, answer: number, from: number, to: number): void {
    const { on, step } = effect;
    const { p, interruptChan } = this.#t;
    const orphans = () => this.#search.took(effect, answer, this.#words.unmaskedSignal, from, to);
    if (this.#leaves && orphans()) return;
    if (step === "interruptSelf") this.#interruptsSelf(from, to);
    else if (step === "loadCount") this.#looks("doStop", answer, from, to);
    else if (step === "look")
      this.#looks(this.open?.action === "doStop" ? "doStop" : "resume", answer, from, to);
    else if (step === "enterRunning") this.#extendedBy(to, true);
    else if (on === interruptChan && this.#executes === "runApp") this.#runsApp(answer, from, to);
    else if (on === interruptChan && this.#unblocks) this.#leavesBlock(answer, from, to);
    else if (on === p.interrupted) this.#atOnce("leaveGuest", from, to);
    // To who looks at stops an execve is a way out of the application.
    else if (step === "pointCond") this.#atOnce("leaveGuest", from, to);
    else if (step === "handle") this.begin("runInterrupt", this.#args, from, to);
    else if (step === "prepareExit") this.begin("exit", this.#args, from, to);
    else if (step === "exitThreadGroup") this.#leavesGroup(from, to);
    else if (step === "enterStop") this.#entersStop(from, to);
    else if (step === "exitNotify") this.begin("runExit", this.#args, from, to);
    else if (this.open !== null) this.#goesOn(effect, answer, to);
  }

  /** A look at the count, the first or another: the goroutine parks, or goes on. */
  #looks(action: "doStop" | "resume", answer: number, from: number, to: number): void {
    const open = this.open ?? this.begin(action, this.#args, from, to);
    open.to = to;
    open.observed.goroutine = answer > 0 ? "parked" : "runState";
    // A first look that finds a stop is not the one that counts.
    const first = action === "doStop" && open.from === from && answer !== 0;
    const goesOn = action === "resume" && answer <= 0;
    if (!first && !goesOn) this.finish();
  }

  #runsApp(answer: number, from: number, to: number): void {
    this.#executes = null;
    this.begin("runApp", this.#args, from, to).observed.goroutine = answer === 0 ? "guest" : "doStop";
    this.finish();
  }

  /** A new goroutine, or one that was blocked and puts its interrupt back. */
  #interruptsSelf(from: number, to: number): void {
    if (!this.#begun) this.half({ task: this.#t.name, to });
    else this.#atOnce("unblockPutsBack", from, to);
    this.#begun = true;
  }

  #leavesBlock(answer: number, from: number, to: number): void {
    this.#unblocks = false;
    this.#atOnce(answer === 0 ? "unblock" : "unblockTakes", from, to);
  }

  #leavesGroup(from: number, to: number): void {
    this.#leaves = true;
    this.begin("exitThreadGroup", this.#args, from, to);
  }

  #atOnce(action: string, from: number, to: number): void {
    this.begin(action, this.#args, from, to);
    this.finish();
  }

  #entersStop(from: number, to: number): void {
    const args = { ...this.#args, stop: this.#enters! };
    this.begin("beginInternalStop", args, from, to).observed.stop = null;
  }

  #extendedBy(to: number, last: boolean): void {
    if (this.open === null) return;
    this.open.to = to;
    if (last) this.finish();
  }

  /** A further access of the open event. */
  #goesOn({ kind, on, value, step }: Effect, answer: number, to: number): void {
    this.#extendedBy(to, false);
    const open = this.open!;
    const { stop, stopCount, pendingSignals, tg } = this.#t;
    if (open.action === "beginInternalStop") {
      if (kind === "store" && on === stop) open.observed.stop = this.#words.stopName(value);
      if (kind === "add" && on === stopCount) open.observed.stopCount = (answer + value) | 0;
    }
    if (open.action === "runInterrupt" && kind === "store") {
      if (on === pendingSignals) open.observed.pending = this.#words.signalNames(value);
      if (on === tg.pendingSignals) open.observed.groupPending = this.#words.signalNames(value);
    }
    if (step === "exitRunning") this.finish();
  }
}

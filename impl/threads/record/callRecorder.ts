import type { Kernel } from "../../kernel/kernel.ts";
import type { Atoms } from "../../sync/atomic/atoms.ts";
import type { Effect, Word } from "../../sync/effects.ts";
import type { Desk } from "../desk.ts";
import { ReceiverSearch } from "./receiverSearch.ts";
import { Recorder } from "./recorder.ts";
import { Words } from "./words.ts";

/** Calls that are one event each: all they do to data they do in one critical section. */
const oneEvent = new Set([
  ...["beginExternalStop", "endExternalStop", "endInternalStop", "sendSignal", "newTask", "saveRestore"],
]);

/** Calls that interrupt tasks one by one, apart from what they do else. */
const interruptsApart = new Set([
  ...["sendGroupSignal", "taskSetBeginExternalStop", "pause", "kill", "taskSetKill"],
]);

/** What the loop of a stop of the TaskSet is called when Pause makes it. */
const ofPause: Readonly<Record<string, string>> = {
  taskSetBeginTurns: "pauseTurns",
  taskSetEndTurns: "unpauseTurns",
};

/** The end of a call that is taken apart: what it unlocks then. */
type Return = { readonly action: string; readonly args: Record<string, string>; readonly kind: Unlock };
type Unlock = "unlock" | "wunlock";

/** Records the calls of a thread that is no task's goroutine. */
export class CallRecorder extends Recorder {
  #call = "";
  #args: Record<string, string> = {};
  /** Of a turn of a kill's loop: the next access, which is its last, makes the kill pending. */
  #enqueuesKill = false;
  #return: Return | null = null;
  readonly #words: Words;
  readonly #search: ReceiverSearch;

  constructor(by: string, k: Kernel, atoms: Atoms, desk: Desk) {
    super(by, atoms, desk);
    this.#words = new Words(k);
    this.#search = new ReceiverSearch(this.#words, this);
  }

  /** A call begins; until it ends, accesses are its. */
  begins(call: string, args: Record<string, string>): void {
    this.#call = call;
    this.#args = args;
  }

  /** @param error what it answers instead of doing its work */
  ends(error: string | null): void {
    this.#search.end();
    this.finish(error === null ? {} : { outcome: "error", message: error });
    this.#call = "";
    this.#return = null;
  }

  protected override unlocks(kind: Unlock): void {
    this.#search.end();
    if (this.#search.wasMade()) this.now("searchReturn");
    if (this.#return?.kind !== kind) return;
    this.now(this.#return.action, this.#return.args);
    this.#return = null;
  }

  protected override accessed(effect: Effect, answer: number, from: number, to: number): void {
    if (this.#call === "") return;
    const apart = interruptsApart.has(this.#call) && this.open?.action !== "killTurn";
    if (apart && this.#search.took(effect, answer, this.#args.signal ?? "", from, to)) return;
    if (this.#call === "sendGroupSignal") this.#sends(effect, from, to);
    else if (oneEvent.has(this.#call)) this.#within(effect, answer, from, to);
    else this.#turns(effect, answer, from, to);
  }

  #sends({ kind, value, step }: Effect, from: number, to: number): void {
    if (step === "loadHandlers" || step === "recheck") return;
    const open = this.open ?? this.begin("enqueueGroupSignal", this.#args, from, to);
    open.to = to;
    if (kind === "store") open.observed.groupPending = this.#words.signalNames(value);
  }

  #within(effect: Effect, answer: number, from: number, to: number): void {
    if (effect.step === "loadHandlers" || effect.step === "recheck") return;
    const open = this.open ?? this.begin(this.#call, this.#args, from, to);
    open.to = to;
    this.#see(effect, answer);
  }

  /** What an access tells of the task that the call is for. */
  #see({ kind, on, value, step }: Effect, answer: number): void {
    if (typeof on !== "number" || this.#words.taskOf(on) !== this.#args.task) return;
    const { observed } = this.open!;
    if (kind === "add") observed.stopCount = (answer + value) | 0;
    else if (step === "whichStop") observed.stop = this.#words.stopName(answer);
    else if (step === "leaveStop") observed.stop = null;
    else if (kind === "store" && this.#call === "newTask") observed.stopCount = value;
    else if (kind === "store" && this.#call === "sendSignal")
      observed.pending = this.#words.signalNames(value);
  }

  /** Of calls that are loops over tasks: each turn is an event. */
  #turns({ kind, on, value, step }: Effect, answer: number, from: number, to: number): void {
    const pausing = this.#call === "pause" || this.#call === "unpause";
    const whole = (action: string, args: Record<string, string>) => this.begin(action, args, from, to);
    const task = () => ({ task: this.#words.taskOf(on as Word)! });
    if (kind === "waitZero") {
      whole("pauseReturn", {});
      this.finish();
    } else if (step === "countTaskSet" || step === "uncountTaskSet") {
      const action = step === "countTaskSet" ? "taskSetBeginTurns" : "taskSetEndTurns";
      const count = ((answer as number) + (value as number)) | 0;
      whole(pausing ? ofPause[action]! : action, {}).observed.stopCount = count;
      this.finish();
      if (step === "countTaskSet") this.#return = { action: "taskSetBeginReturn", args: {}, kind: "wunlock" };
    } else if (step === "beginOfTaskSet") {
      whole("taskSetBeginTurn", task()).observed.stopCount = (answer + (value as number)) | 0;
      this.finish();
    } else if (step === "endOfTaskSet") {
      whole("taskSetEndTurn", task()).observed.stopCount = (answer + (value as number)) | 0;
      this.finish();
    } else if (kind === "store" && this.#words.isRootExiting(on)) {
      whole("taskSetKillTurns", {});
      this.finish();
      this.#return = { action: "taskSetKillReturn", args: {}, kind: "wunlock" };
    } else if (step === "exitGroup") {
      const group = { group: this.#words.groupOf(on as Word)! };
      whole("killTurns", group);
      this.finish();
      if (this.#call === "kill") this.#return = { action: "killReturn", args: group, kind: "unlock" };
    } else if (step === "killTest") {
      this.#enqueuesKill = false;
      whole("killTurn", task());
    } else if (step === "startGoroutine") {
      this.half({ task: this.#args.task!, from });
    } else if (this.open !== null) {
      this.open.to = to;
      if (this.#enqueuesKill) this.finish();
      this.#enqueuesKill = step === "enqueueKill";
    }
  }
}

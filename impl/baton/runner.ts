/** @primitive_module performs the effects */

import { Kernel } from "../kernel/kernel.ts";
import { run } from "../run/run.ts";
import { start } from "../run/start.ts";
import { loadFrom } from "../save/loadFrom.ts";
import { Goroutine } from "../steps/goroutine.ts";
import { noPick } from "../steps/picksOf.ts";
import { Stepper } from "../steps/stepper.ts";
import { atomsOf } from "../sync/atomic/atoms.ts";
import type { Effect, Op, Word } from "../sync/effects.ts";
import { Memory } from "../sync/memory.ts";
import { Primitives } from "../threads/primitives.ts";
import { BatonError } from "./batonError.ts";
import { NotedLocks } from "./notedLocks.ts";
import { type Errand, errand } from "./shared/errand.ts";
import { Score } from "./shared/score.ts";
import type { Slate } from "./shared/slate.ts";
import { Table } from "./shared/table.ts";
import type { Turns } from "./shared/turns.ts";
import type { ThreadInput } from "./threadInput.ts";

/** A goroutine on a thread of its own, which acts while it has the baton. */
export class Runner extends Stepper {
  readonly #input: ThreadInput;
  readonly #slate: Slate;
  readonly #turns: Turns;
  readonly #score: Score;
  readonly #primitives: Primitives;
  /** The words that tell the state. */
  readonly #observed: Int32Array;
  #p: Goroutine;
  /** The run that it takes part in. */
  #run = -1;

  constructor(input: ThreadInput) {
    const { config, pages, score, index } = input;
    super(config, new Kernel(config.kernel, new Memory(pages, true)));
    this.#input = input;
    this.#p = this.goroutines[index]!;
    const { slate, turns } = new Table(config, pages, this);
    this.#slate = slate;
    this.#turns = turns;
    this.#score = new Score(slate.observed, score);
    this.#observed = new Int32Array(pages.buffer, 0, slate.observed);
    this.#primitives = new Primitives(this.k, { ...atomsOf(pages), wait: doNotSleep });
  }

  get name(): string {
    return this.#p.name;
  }

  /** Does what it is passed the baton for, and passes it on; until its thread is ended. */
  run(): never {
    const me = this.#p.index;
    for (;;) {
      const what = this.#turns.take(me);
      // Kept: on the way another may be passed the baton, and pass it back.
      const from = this.#turns.from(me);
      if (this.#run !== this.#score.run) this.#beginRun();
      if (what === errand.steps) this.#takeSteps();
      else {
        this.#slate.load();
        this.#do(what);
        this.#slate.storeSeat(this.#p);
        this.#turns.pass(me, from, errand.done);
      }
    }
  }

  /** Tells the controller, who waits for the baton, why it will not come as it should. */
  fail(text: string): void {
    this.#input.port.postMessage(text);
    this.#turns.pass(this.#p.index, this.goroutines.length, errand.failed);
  }

  /** The steps of the schedule that are its own, and then it is another's turn. */
  #takeSteps(): void {
    const score = this.#score;
    const me = this.#p.index;
    this.#slate.load();
    do {
      this.takeStep(this.#p, score.pickAt(score.position));
      this.#slate.store();
      this.#slate.storeSeat(this.#p);
      score.taken(this.#observed);
    } while (score.position < score.length && score.goroutineAt(score.position) === me);
    if (score.position < score.length) {
      this.#turns.pass(me, score.goroutineAt(score.position), errand.steps);
    } else this.#turns.pass(me, this.goroutines.length, errand.done);
  }

  #do(what: Errand): void {
    const { index } = this.#p;
    const t = this.k.tasks[index]!;
    switch (what) {
      case errand.bear:
        this.bear(t);
        return;
      case errand.start:
        this.atOnce(start(t));
        while (this.#p.at !== "guest") this.takeStep(this.#p, noPick);
        this.#slate.store();
        return;
      case errand.begin:
        this.enter(this.#p, run(t));
        return;
      case errand.anew:
        this.#anew();
        this.#slate.load();
        this.beginAnew(this.#p, this.isCaller(this.#p) && this.#p.at !== null);
        return;
      default:
        throw new BatonError(`The baton was passed for ${what}, which nobody knows`);
    }
  }

  protected override access(kind: Effect["kind"], on: Word, value: number): number {
    const answer = this.#primitives.access(kind, on, value);
    const { runningGoroutines } = this.k.ts;
    if (kind === "add" && on === runningGoroutines && this.#primitives.waitGroup(on)!.counter === 0)
      this.locks.rest();
    return answer;
  }

  protected override go(index: number, op: () => Op<void>): void {
    if (index === this.#p.index) this.enter(this.#p, op());
    else this.#send(index, errand.begin);
  }

  /** The new kernel is made where the old one was. */
  protected override saveRestore(p: Goroutine): void {
    const text = this.save(p);
    const { kernel } = this.config;
    new Kernel(kernel, new Memory(this.#input.pages));
    this.#anew();
    this.atOnce(loadFrom(this.k, text));
    this.ghosts.restore();
    this.#slate.store();
    this.beginAnew(p, false);
    for (const { index } of this.goroutines) if (index !== p.index) this.#send(index, errand.anew);
  }

  /** Passes the baton to another goroutine, and takes it when that is done. */
  #send(to: number, what: Errand): void {
    const me = this.#p.index;
    this.#turns.pass(me, to, what);
    this.#turns.take(me);
  }

  /** Forgets what this thread alone knows of its kernel, which another may have made anew. */
  #anew(): void {
    this.k = new Kernel(this.config.kernel, new Memory(this.#input.pages, true));
    this.locks = new NotedLocks(this.goroutines.length, this.#primitives, this.k.ts.mu.word);
  }

  #beginRun(): void {
    this.#run = this.#score.run;
    this.#anew();
    const { name, index } = this.#p;
    this.#p = new Goroutine(
      name,
      index,
      this.config.programs[name] ?? [],
      this.isCaller(this.#p) ? -1 : index,
    );
  }
}

/** Nobody could wake it: a step is granted only when its lock is free. */
function doNotSleep(): never {
  throw new BatonError("It would sleep: its step was not enabled");
}

import { Kernel } from "../kernel/kernel.ts";
import { picksOf } from "../steps/picksOf.ts";
import { type Choice, type StepConfig, StepState } from "../steps/stepState.ts";
import { type SharedPages, sharedPages } from "../sync/atomic/atoms.ts";
import { Memory } from "../sync/memory.ts";
import { BatonError } from "./batonError.ts";
import { Seen } from "./seen.ts";
import { type Errand, errand } from "./shared/errand.ts";
import { Score } from "./shared/score.ts";
import { Table } from "./shared/table.ts";
import { Threads } from "./threads.ts";

export type BatonOptions = {
  /** The module `thread` as JavaScript, where Node cannot run the one beside this module. */
  readonly thread?: URL;
  /** After how many milliseconds without the baton the run has failed; 60,000 unless told. */
  readonly within?: number;
};

/**
 * A driver on real threads at the grain of steps: each goroutine is a thread of its own over one shared memory, with the
 * primitives of impl/sync, and takes a step when it is passed the baton. Exactly one acts at any time. So any schedule of
 * StepReplay can be taken here too: where both agree after each step, the words, the atomic accesses and the primitives
 * of the threads do what the replay of one thread says of them.
 *
 * No thread ever sleeps inside of a primitive, where nobody could give it a step: it stops before it might sleep
 * (`NotedLocks`), and is given the next step only when the primitive will go through. Whether it will is asked of the
 * shared memory alone: `Seen` reads the state from there, the locks having been checked against what the primitives'
 * words hold, and `picksOf`, which StepReplay asks too, does the rest. A step granted in error does not hang: the thread
 * fails when it would sleep.
 */
export class Baton {
  /** The state after the latest step. */
  readonly seen: Seen;
  readonly #pages: SharedPages;
  readonly #threads: Threads;
  readonly #score: Score;
  readonly #observed: Int32Array;
  /** What `seen` is told by. */
  readonly #told: Table<Seen>;
  /** What a run begins with. */
  readonly #fresh: Table<StepState>;
  readonly #within: number;
  /** Where the goroutine stood whose step is the first of the score. */
  #firstAt: string | null = null;
  #failed: BatonError | null = null;

  private constructor(pages: SharedPages, told: Table<Seen>, score: Score, threads: Threads, within: number) {
    this.#pages = pages;
    this.#told = told;
    this.#score = score;
    this.#threads = threads;
    this.#within = within;
    this.seen = told.state;
    const { config } = this.seen;
    this.#fresh = new Table(config, pages, new StepState(config));
    this.#observed = new Int32Array(pages.buffer, 0, told.slate.observed);
  }

  /** Starts the threads, and begins a run. To be closed. @throws BatonError when a thread fails */
  static async open(config: StepConfig, options: BatonOptions = {}): Promise<Baton> {
    const extension = import.meta.url.slice(import.meta.url.lastIndexOf("."));
    const { thread = new URL(`./thread${extension}`, import.meta.url), within = 60_000 } = options;
    const pages = sharedPages();
    const told = new Table(config, pages, new Seen(config));
    const score = new Score(told.slate.observed);
    const input = { pages, score: score.shared, config };
    const threads = await Threads.start(
      thread,
      told.state.goroutines.map(({ index }) => ({ ...input, index })),
    );
    const baton = new Baton(pages, told, score, threads, within);
    try {
      baton.reset();
    } catch (error) {
      await baton.close();
      throw error;
    }
    return baton;
  }

  /** Begins a run anew, with the tasks born and started that its configuration says. */
  reset(): void {
    const { config, goroutines } = this.seen;
    const { slate, state } = this.#fresh;
    new Kernel(config.kernel, new Memory(this.#pages));
    slate.store();
    for (const p of state.goroutines) slate.storeSeat(p);
    this.#score.beginRun();
    const { initialTasks, startedTasks } = config;
    for (const { name, index } of goroutines) if (initialTasks.includes(name)) this.#send(index, errand.bear);
    for (const { name, index } of goroutines)
      if (startedTasks.includes(name)) this.#send(index, errand.start);
    this.#look(this.#observed, () => "the beginning");
  }

  /** The steps that can be taken now. */
  enabled(): Choice[] {
    return this.seen.enabled();
  }

  /** Takes a step that is enabled. @throws BatonError when it is not, or as `run` */
  take(choice: Choice): void {
    const refusal = this.#refusalOf(choice);
    if (refusal !== null) throw new BatonError(refusal);
    this.run([choice]);
  }

  /**
   * Takes steps, of which each is enabled when it is its turn: the threads pass the baton among themselves. `each` is
   * called for each of them, with `seen` as it was after that step; then it is checked too that each was enabled.
   *
   * @throws BatonError when there is no such goroutine; when a step was not enabled, or a thread fails in it, ends or does
   *   not return: nothing can be run any more then
   */
  run(schedule: readonly Choice[], each?: (step: number) => void): void {
    const unknown = schedule.find(({ goroutine }) => this.seen.goroutines[goroutine] === undefined);
    if (unknown !== undefined) throw new BatonError(this.#refusalOf(unknown)!);
    for (let from = 0; from < schedule.length; from += Score.capacity) {
      const length = Math.min(Score.capacity, schedule.length - from);
      this.#score.write(schedule, from, length);
      this.#firstAt = this.seen.goroutines[schedule[from]!.goroutine]!.at;
      const failure = this.#failureOf(schedule[from]!.goroutine, errand.steps);
      // A step before the one that failed may be at fault.
      const taken = this.#score.position;
      for (let i = each || failure ? 0 : taken - 1; i < taken; i++) {
        const refusal = each ? this.#refusalOf(schedule[from + i]!) : null;
        if (refusal !== null) throw this.#fail(refusal);
        this.#look(this.#score.after(i), () => this.#stepAt(i));
        each?.(from + i);
      }
      if (failure !== null) throw failure;
    }
  }

  /** Ends the threads. */
  async close(): Promise<void> {
    this.#failed ??= new BatonError("The run is closed");
    await this.#threads.end();
  }

  /** Why a step cannot be taken now, or null. */
  #refusalOf({ goroutine, pick }: Choice): string | null {
    const p = this.seen.goroutines[goroutine];
    if (p === undefined) return `There is no goroutine ${goroutine}`;
    return picksOf(this.seen, p).includes(pick)
      ? null
      : `${p.name} cannot take the step ${p.at ?? "of a call"} now`;
  }

  #look(words: Int32Array, what: () => string): void {
    try {
      this.seen.look(this.#told.slate, words);
    } catch (error) {
      throw this.#fail(`After ${what()}: ${(error as Error).message}`);
    }
  }

  #send(to: number, what: Errand): void {
    const failure = this.#failureOf(to, what);
    if (failure !== null) throw failure;
  }

  /** Passes the baton, and takes it when what it was passed for is done; answers what went wrong. */
  #failureOf(to: number, what: Errand): BatonError | null {
    if (this.#failed !== null) return this.#failed;
    const { turns } = this.#told;
    const me = this.seen.goroutines.length;
    turns.pass(me, to, what);
    const answer = turns.take(me, this.#within);
    if (answer === errand.done) return null;
    const text = this.#threads.failure() ?? `It has not passed the baton on for ${this.#within} ms`;
    const { name } = this.seen.goroutines[to]!;
    const where = what === errand.steps ? this.#stepAt(this.#score.position) : `the beginning of ${name}`;
    return this.#fail(`In ${where}: ${text}`);
  }

  #fail(text: string): BatonError {
    this.#failed = new BatonError(text);
    return this.#failed;
  }

  /** The goroutine and the step at a position of the schedule, by where the goroutine stood before. */
  #stepAt(position: number): string {
    const p = this.seen.goroutines[this.#score.goroutineAt(position)]!;
    if (position > 0) this.#told.slate.loadSeat(p, this.#score.after(position - 1));
    const at = position > 0 ? p.at : this.#firstAt;
    return `${p.name}'s step ${at ?? "of a call"}`;
  }
}

import { Worker } from "node:worker_threads";
import { Kernel } from "../kernel/kernel.ts";
import { type Atoms, atomsOf, clear, type SharedPages, sharedPages } from "../sync/atomic/atoms.ts";
import { Lockdep } from "../sync/lockdep.ts";
import { Memory } from "../sync/memory.ts";
import { allZero } from "./checks/allZero.ts";
import { stallDetector } from "./checks/stallDetector.ts";
import { ThreadsError } from "./checks/threadsError.ts";
import { Desk, type Seat } from "./desk.ts";
import type { ThreadsProgram } from "./program/program.ts";
import { merged, type RecordedEvent } from "./record/recordedEvent.ts";
import type { ThreadInput, ThreadMessage, ThreadResult } from "./threadInput.ts";

export type ThreadsOptions = {
  /** Whether the order of locks is checked, within each thread and between them. */
  readonly lockdep?: boolean;
  /** Whether what happens is recorded. */
  readonly record?: boolean;
  /** Whether threads hesitate now and then, so that more comes between two accesses. */
  readonly noise?: boolean;
  /** After how many milliseconds without an operation done a run has stalled; 10,000 unless told. */
  readonly stallAfter?: number;
  /** The module `thread` as JavaScript, where Node cannot run the one beside this module. */
  readonly thread?: URL;
};

export type ThreadsResult = {
  /** What callers have done. */
  readonly calls: number;
  /** What applications have done. */
  readonly moves: number;
  /** What happened, in the order of `from`, if it was to be recorded. */
  readonly events: readonly RecordedEvent[];
};

/** What is done with one kernel, and how that begins and ends. */
type PartOfRun = Pick<ThreadInput, "config" | "part" | "saved" | "saves">;

type PartResult = {
  readonly result: ThreadsResult;
  /** The kernel, if it was saved. */
  readonly saved: string | null;
  /** The first that it did not use. */
  readonly moment: number;
};

/** How many milliseconds threads may take to load, on a machine that does other things too. */
const beginsWithin = 30_000;

/** Threads for runs one after the other: to make a thread takes longer than most runs. */
export class Crew {
  #workers: Worker[] = [];
  readonly #pages: SharedPages = sharedPages();
  readonly #options: ThreadsOptions;

  constructor(options: ThreadsOptions = {}) {
    this.#options = options;
  }

  /**
   * Runs a program on threads that share one kernel: one for each caller, one for each task goroutine, and one that
   * starts the tasks and ends them when all callers are done. If the program has more to do with a restored kernel, that
   * thread pauses and saves the first one instead; its goroutines end where they are parked, and all begins anew.
   *
   * @throws ThreadsError when a thread fails, when nothing is done for too long, or when a count is not 0 at the end
   * @throws LockdepError when threads have taken locks in orders that contradict each other
   */
  async run({ config, restored, ...first }: ThreadsProgram): Promise<ThreadsResult> {
    const saves = restored !== undefined;
    const {
      result: before,
      saved,
      moment,
    } = await this.#part({ config, part: first, saved: null, saves }, 0);
    if (!saves) return before;
    const { result: after } = await this.#part({ config, part: restored, saved, saves: false }, moment);
    return {
      calls: before.calls + after.calls,
      moves: before.moves + after.moves,
      events: [...before.events, ...after.events],
    };
  }

  /** @param first the moment at which it begins */
  async #part(of: PartOfRun, first: number): Promise<PartResult> {
    const { config, part, saves } = of;
    const { lockdep = false, record = false, noise = false, stallAfter = 10_000 } = this.#options;
    const pages = this.#pages;
    const atoms = atomsOf(pages);
    clear(pages);
    const k = new Kernel(config, new Memory(pages));
    const desk = new Desk(k, part);
    atoms.exchange(desk.sequence, first);
    const seats: Pick<ThreadInput, "role" | "index">[] = [
      ...desk.tasks.map((_, index) => ({ role: "task", index }) as const),
      ...desk.callers.map((_, index) => ({ role: "caller", index }) as const),
      { role: "controller", index: 0 },
    ];
    const locks = new Lockdep();
    const results: ThreadResult[] = [];
    const limit = () => (atoms.load(desk.missing) === 0 ? stallAfter : Math.max(stallAfter, beginsWithin));
    const stall = stallDetector(() => progressOf(desk, atoms), limit);
    try {
      const ended = seats.map((seat, i) => {
        const input: ThreadInput = { pages, ...of, lockdep, record, noise, ...seat };
        return this.#did(this.#worker(i), input, locks, results);
      });
      if ((await Promise.race([Promise.all(ended), stall.detected])) === "stalled") {
        const places = desk.seats.map((seat) => `  ${desk.placeOf(seat)}`);
        const says = `No operation was done for ${limit()} ms, all stalled`;
        throw new ThreadsError([says, ...places].join("\n"));
      }
    } catch (error) {
      await this.end();
      throw error;
    } finally {
      stall.stop();
    }
    if (!saves) allZero(k);
    const total = (all: readonly Seat[]) => all.reduce((sum, seat) => sum + atoms.load(seat.done), 0);
    const recordings = results.flatMap(({ recording }) => (recording === null ? [] : [recording]));
    return {
      result: { calls: total(desk.callers), moves: total(desk.tasks), events: merged(recordings) },
      saved: results.find(({ saved }) => saved !== null)?.saved ?? null,
      moment: atoms.load(desk.sequence),
    };
  }

  /** Ends all threads, at once, whatever they are at. */
  async end(): Promise<void> {
    const workers = this.#workers;
    this.#workers = [];
    await Promise.all(workers.map((worker) => worker.terminate()));
  }

  #worker(i: number): Worker {
    const extension = import.meta.url.slice(import.meta.url.lastIndexOf("."));
    const { thread = new URL(`./thread${extension}`, import.meta.url) } = this.#options;
    this.#workers[i] ??= new Worker(thread);
    return this.#workers[i];
  }

  /** Resolves when a thread has done its part of a run. */
  #did(worker: Worker, input: ThreadInput, locks: Lockdep, results: ThreadResult[]): Promise<void> {
    return new Promise((resolve, reject) => {
      const exits = () => reject(new ThreadsError(`The thread of a ${input.role} exited amid a run`));
      worker.once("message", (message: ThreadMessage) => {
        worker.off("error", reject).off("exit", exits);
        if (message.about === "failed") return reject(new ThreadsError(message.text));
        results.push(message);
        try {
          locks.merge(message.edges);
          resolve();
        } catch (error) {
          reject(error);
        }
      });
      worker.once("error", reject).once("exit", exits);
      worker.postMessage(input);
    });
  }
}

/** Grows with each thread that begins, each call, each phase and each goroutine that ends; what applications do by themselves does not count. */
function progressOf(desk: Desk, atoms: Atoms): number {
  let progress = atoms.load(desk.phase) - atoms.load(desk.missing);
  for (const caller of desk.callers) progress += atoms.load(caller.done);
  for (const task of desk.tasks) progress += atoms.load(task.started);
  return progress;
}

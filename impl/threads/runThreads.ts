import { Worker } from "node:worker_threads";
import { Kernel } from "../kernel/kernel.ts";
import { type Atoms, atomsOf, sharedPages } from "../sync/atomic/atoms.ts";
import { Lockdep } from "../sync/lockdep.ts";
import { Memory } from "../sync/memory.ts";
import { Desk, type Seat } from "./desk.ts";
import type { ThreadsProgram } from "./program.ts";
import { merged, type RecordedEvent, type Recording } from "./record/recordedEvent.ts";
import type { ThreadInput, ThreadMessage } from "./threadInput.ts";

export type ThreadsOptions = {
  /** Whether the order of locks is checked, within each thread and between them. */
  readonly lockdep?: boolean;
  /** Whether what happens is recorded. */
  readonly record?: boolean;
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

/** A run on threads that failed, or stalled: then the message says where each thread is. */
export class ThreadsError extends Error {
  override readonly name = "ThreadsError";
}

/**
 * Runs a program on threads that share one kernel: one for each caller, one for each task goroutine, and one that starts
 * the tasks and ends them when all callers are done.
 *
 * @throws ThreadsError when a thread fails, when nothing is done for too long, or when a count is not 0 at the end
 * @throws LockdepError when threads have taken locks in orders that contradict each other
 */
export async function runThreads(
  program: ThreadsProgram,
  options: ThreadsOptions = {},
): Promise<ThreadsResult> {
  const extension = import.meta.url.slice(import.meta.url.lastIndexOf("."));
  const { lockdep = false, record = false, stallAfter = 10_000 } = options;
  const { thread = new URL(`./thread${extension}`, import.meta.url) } = options;
  const pages = sharedPages();
  const k = new Kernel(program.config, new Memory(pages));
  const desk = new Desk(k, program);
  const atoms = atomsOf(pages);

  const seats: Pick<ThreadInput, "role" | "index">[] = [
    ...desk.tasks.map((_, index) => ({ role: "task", index }) as const),
    ...desk.callers.map((_, index) => ({ role: "caller", index }) as const),
    { role: "controller", index: 0 },
  ];
  const workers = seats.map((seat) => {
    const workerData: ThreadInput = { pages, program, lockdep, record, ...seat };
    return new Worker(thread, { workerData });
  });
  const locks = new Lockdep();
  const recordings: Recording[] = [];
  const limit = () => (atoms.load(desk.missing) === 0 ? stallAfter : Math.max(stallAfter, beginsWithin));
  const stall = stallDetector(() => progressOf(desk, atoms), limit);
  try {
    const ended = Promise.all(workers.map((worker) => endOf(worker, locks, recordings)));
    await Promise.race([ended, stall.detected]);
  } catch (error) {
    if (error !== stalled) throw error;
    const places = desk.seats.map((seat) => `  ${desk.placeOf(seat)}`);
    const says = `No operation was done for ${limit()} ms, all stalled`;
    throw new ThreadsError([says, ...places].join("\n"));
  } finally {
    stall.stop();
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
  expectZeros(k);
  const total = (all: readonly Seat[]) => all.reduce((sum, seat) => sum + atoms.load(seat.done), 0);
  return { calls: total(desk.callers), moves: total(desk.tasks), events: merged(recordings) };
}

function endOf(worker: Worker, locks: Lockdep, recordings: Recording[]): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.on("message", (message: ThreadMessage) => {
      if (message.about === "failed") reject(new ThreadsError(message.text));
      else if (message.about === "events") recordings.push(message.recording);
      else {
        try {
          locks.merge(message.edges);
        } catch (error) {
          reject(error);
        }
      }
    });
    worker.once("error", reject);
    worker.once("exit", () => resolve());
  });
}

const stalled = new Error("stalled");

/** How many milliseconds threads may take to load, on a machine that does other things too. */
const beginsWithin = 30_000;

/** Rejects once a number has not changed for some milliseconds. */
function stallDetector(progress: () => number, limit: () => number) {
  const { promise: detected, reject } = withReject();
  let last = progress();
  let since = performance.now();
  const timer = setInterval(() => {
    const now = progress();
    if (now !== last) [last, since] = [now, performance.now()];
    else if (performance.now() - since > limit()) reject(stalled);
  }, 100);
  return { detected, stop: () => clearInterval(timer) };
}

function withReject(): { promise: Promise<never>; reject: (error: Error) => void } {
  let reject: (error: Error) => void = () => {};
  const promise = new Promise<never>((_, rejected) => {
    reject = rejected;
  });
  return { promise, reject };
}

/** Grows with each thread that begins, each call, each phase and each goroutine that ends; what applications do by themselves does not count. */
function progressOf(desk: Desk, atoms: Atoms): number {
  let progress = atoms.load(desk.phase) - atoms.load(desk.missing);
  for (const caller of desk.callers) progress += atoms.load(caller.done);
  for (const task of desk.tasks) progress += atoms.load(task.started);
  return progress;
}

/**
 * All tasks are gone, and nobody is in a call.
 *
 * @owns k all threads have ended
 */
function expectZeros(k: Kernel): void {
  const { words } = k.memory;
  const { ts } = k;
  const range = (first: number, count: number) => [...words.subarray(first, first + count)];
  const counts: [name: string, held: number[]][] = [
    ["TaskSet.stopCount", range(ts.stopCount, 1)],
    ["TaskSet.runningGoroutines", range(ts.runningGoroutines, 2)],
    ["TaskSet.mu", range(ts.mu.word, 5)],
    ["Kernel.extMu", range(k.extMu.word, 1)],
  ];
  for (const t of k.tasks) {
    counts.push(
      [`${t.name}.stopCount`, range(t.stopCount, 1)],
      [`${t.name}.stop`, range(t.stop, 1)],
      [`${t.name}.goroutineStopped`, range(t.goroutineStopped, 2)],
      [t.endStopCond.mutex.name, range(t.endStopCond.mutex.word, 1)],
    );
  }
  const wrong = counts.filter(([, held]) => held.some((value) => value !== 0));
  if (wrong.length === 0) return;
  const says = wrong.map(([name, held]) => `${name} holds ${held.join(", ")}`);
  throw new ThreadsError(`At the end, with all goroutines gone, ${says.join("; ")}, expected 0`);
}

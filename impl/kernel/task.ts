import type { Cond, Mutex, Word } from "../sync/effects.ts";
import type { Kernel } from "./kernel.ts";
import { taskMuRank } from "./lockRanks.ts";
import type { ThreadGroup } from "./threadGroup.ts";

/** What a task's run loop executes next; null ends it. */
export type RunState = "runApp" | "runInterrupt" | "runExit" | null;

/** The values of `Task.exitState`. */
export const exitNone = 0;
export const exitInitiated = 1;
export const exitZombie = 2;

/** A task, born or not. Models the fields of Task that task stops read or write. */
export class Task {
  readonly name: string;
  /** Position among the tasks of the kernel. */
  readonly index: number;
  readonly k: Kernel;
  readonly tg: ThreadGroup;

  /**
   * Locked where a task is published; what it guards no stop reads.
   * @acquired_after SignalHandlers.mu
   */
  readonly mu: Mutex;
  /**
   * 1 while the task is in Root.tids, from newTask until it is reaped; protected by TaskSet.mu.
   * @guarded_by TaskSet.mu
   * @atomic_reads a signal is sent without TaskSet.mu
   */
  readonly tid: Word;
  /**
   * The internal stop, as a reference of `Kernel.stopAt`, 0 for none; protected by the signal mutex.
   * @guarded_by SignalHandlers.mu
   */
  readonly stop: Word;
  /**
   * int32: all stops that hold the task. Written atomically under the signal mutex, read under either.
   * @guarded_by SignalHandlers.mu
   * @atomic_reads doStop looks before it locks
   */
  readonly stopCount: Word;
  /**
   * Signalled when stopCount becomes 0; only the task goroutine waits.
   * @guarded_by SignalHandlers.mu
   */
  readonly endStopCond: Cond;
  /**
   * Whose mutex endStopCond.L is, as a reference of `Kernel.signalHandlersAt`; of the task goroutine alone.
   * @guarded_by TaskSet.mu
   */
  readonly condLock: Word;
  /**
   * 1 if the channel holds a message; it has room for one.
   * @atomic a channel
   */
  readonly interruptChan: Word;
  /**
   * The platform context: whether it was interrupted since it last returned, and how often its state was pulled.
   * @atomic the platform looks after itself
   */
  readonly p: { readonly interrupted: Word; readonly pulled: Word };
  /**
   * WaitGroup: 1 while the goroutine runs, 0 while it is stopped or gone.
   * @atomic a WaitGroup
   */
  readonly goroutineStopped: Word;
  /**
   * 1 while the task has memory to run in.
   * @guarded_by TaskSet.mu
   */
  readonly mm: Word;
  /**
   * Set of signals pending for the task alone, by bits, SIGKILL among them; protected by the signal mutex.
   * @guarded_by SignalHandlers.mu
   */
  readonly pendingSignals: Word;
  /**
   * Set of signals that the task masks, by bits; protected by the signal mutex.
   * @guarded_by SignalHandlers.mu
   */
  readonly signalMask: Word;
  /**
   * `exitNone`, `exitInitiated` or `exitZombie`, written by the task goroutine.
   * @atomic others look under whichever lock they hold
   */
  readonly exitState: Word;
  /**
   * Of the task goroutine alone.
   * @owned_by run it is the task goroutine
   */
  runState: RunState = "runApp";

  /**
   * @owns k it is being made
   * @owns tg it is being made
   */
  constructor(k: Kernel, name: string, index: number, tg: ThreadGroup) {
    const { memory } = k;
    this.k = k;
    this.name = name;
    this.index = index;
    this.tg = tg;
    this.tid = memory.word();
    this.stop = memory.word();
    this.stopCount = memory.word();
    const condLock = memory.word(memory.words[tg.signalHandlers]);
    this.condLock = condLock;
    this.endStopCond = {
      word: memory.cond(),
      /** @primitive the driver asks for the task goroutine, which alone writes the word */
      get mutex() {
        return k.signalHandlersAt(memory.words[condLock]!).mu;
      },
    };
    this.mu = { word: memory.mutex(), rank: taskMuRank, name: `Task.mu of ${name}` };
    this.interruptChan = memory.word();
    this.p = { interrupted: memory.word(), pulled: memory.word() };
    this.goroutineStopped = memory.waitGroup();
    this.mm = memory.word();
    this.pendingSignals = memory.word();
    this.signalMask = memory.word(k.signalMask);
    this.exitState = memory.word();
  }
}

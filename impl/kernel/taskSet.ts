import type { RWMutex, Word } from "../sync/effects.ts";
import type { Memory } from "../sync/memory.ts";
import { taskSetMuRank } from "./lockRanks.ts";
import type { Task } from "./task.ts";

/** All tasks of a kernel. Models TaskSet, and its Root PID namespace. */
export class TaskSet {
  /** @acquired_after Kernel.extMu */
  readonly mu: RWMutex;
  /**
   * int32: external stops that apply to all current and future tasks; protected by mu.
   * @guarded_by mu
   */
  readonly stopCount: Word;
  /**
   * WaitGroup: task goroutines that are neither parked nor gone.
   * @atomic a WaitGroup
   */
  readonly runningGoroutines: Word;
  /**
   * 1 once there is a root PID namespace; protected by mu.
   * @guarded_by mu
   */
  readonly root: Word;
  /**
   * 1 if the root PID namespace exits: no task is born any more. Protected by mu.
   * @guarded_by mu
   */
  readonly rootExiting: Word;
  /**
   * Tasks whose goroutine is not gone, in the current shape; protected by mu.
   * @guarded_by mu
   */
  readonly liveTasks: Word;
  /**
   * The tasks that there may ever be, at most 31.
   * @atomic the kernel sets it while it is made, and nobody later
   */
  tasks: readonly Task[] = [];

  constructor(memory: Memory) {
    this.mu = { word: memory.rwMutex(), rank: taskSetMuRank, name: "TaskSet.mu" };
    this.stopCount = memory.word();
    this.runningGoroutines = memory.waitGroup();
    this.root = memory.word();
    this.rootExiting = memory.word();
    this.liveTasks = memory.word();
  }
}

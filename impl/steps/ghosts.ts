import type { Task } from "../kernel/task.ts";
import type { Goroutine } from "./goroutine.ts";
import type { StepState } from "./stepState.ts";

export type Life = "none" | "new" | "started" | "exited";

/** What LockedStops.tla knows beside the memory and the locks: what has happened, in variables that nobody reads. */
export class Ghosts {
  /** By task: its own external stops, and those of the TaskSet that reached it. */
  readonly externalStops: number[];
  readonly applied: number[];
  /** By task: whether its count was found zero since the last run state. */
  readonly looked: boolean[];
  /** By task: whether its goroutine is in doStop. */
  readonly inDoStop: boolean[];
  /** By task: whether its goroutine is gone. */
  readonly exited: boolean[];
  /** Pause has returned, and was not undone. */
  paused = false;

  constructor(tasks: number) {
    this.externalStops = new Array<number>(tasks).fill(0);
    this.applied = new Array<number>(tasks).fill(0);
    this.looked = new Array<boolean>(tasks).fill(false);
    this.inDoStop = new Array<boolean>(tasks).fill(false);
    this.exited = new Array<boolean>(tasks).fill(false);
  }

  life(state: StepState, t: Task): Life {
    if (state.read(t.tid) === 0) return "none";
    if (this.exited[t.index]) return "exited";
    return state.isStarted(t) ? "started" : "new";
  }

  /**
   * Notes what p did in its step `at`, which was answered so.
   *
   * @owns state nobody takes a step meanwhile
   */
  note(state: StepState, p: Goroutine, at: string, answer: number): void {
    const k = state.k;
    switch (at) {
      case "beginExternal":
        this.externalStops[p.on]!++;
        break;
      case "endExternal":
        this.externalStops[p.on]!--;
        break;
      case "beginOfTaskSet":
        this.applied[p.on]!++;
        break;
      case "endOfTaskSet":
        this.applied[p.on]!--;
        break;
      case "loadCount":
        this.looked[p.index] = answer === 0;
        this.inDoStop[p.index] = true;
        break;
      case "look":
        this.looked[p.index] = answer <= 0;
        break;
      case "runState":
        this.looked[p.index] = false;
        this.inDoStop[p.index] = false;
        break;
      case "exitRunning":
        this.exited[p.index] = true;
        break;
      case "waitRunning":
        this.paused = true;
        break;
      case "uncountTaskSet":
        if (p.call!.do === "Unpause") this.paused = false;
        break;
      case "publish":
        // Read before the birth: the steps that follow in the same critical section store it.
        this.applied[p.on] =
          answer !== 0 || state.read(k.ts.rootExiting) !== 0
            ? this.applied[p.on]!
            : state.read(k.ts.stopCount);
        break;
    }
  }

  /** What a new kernel knows of the one that was saved. */
  restore(): void {
    this.externalStops.fill(0);
    this.applied.fill(0);
    this.looked.fill(false);
    this.inDoStop.fill(false);
    this.paused = false;
  }
}

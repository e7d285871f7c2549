import type { MessagePort } from "node:worker_threads";
import type { StepConfig } from "../steps/stepState.ts";
import type { SharedPages } from "../sync/atomic/atoms.ts";

/** What the thread of a goroutine is given. */
export type ThreadInput = {
  readonly pages: SharedPages;
  /** Of `Score`. */
  readonly score: SharedArrayBuffer;
  readonly config: StepConfig;
  /** Which goroutine it is: the tasks come first. */
  readonly index: number;
  /** Says "ready", and why it has failed. */
  readonly port: MessagePort;
};

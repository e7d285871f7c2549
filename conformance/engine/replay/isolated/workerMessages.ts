import type { MessagePort } from "node:worker_threads";
import type { ReplayOptions } from "../replayOptions.ts";
import type { ReplayResult } from "../replayResult.ts";

/** What the thread is started with. */
export type WorkerInput = Pick<
  ReplayOptions,
  "deadline" | "bail" | "attempts" | "shard" | "trace" | "known"
> & {
  /** URL of the adapter's module. */
  readonly adapter: string;
  readonly shared: SharedArrayBuffer;
  /** Where the thread gets suites and tells what came of them; the adapter, which has `parentPort`, has no hold of it. */
  readonly port: MessagePort;
};

/** What the thread tells of a suite: the adapter is loaded, then the replay is done; or the adapter cannot be driven. */
export type WorkerMessage =
  | { readonly about: "loaded"; readonly adapter: ReplayResult["adapter"] }
  | {
      readonly about: "result";
      readonly result: ReplayResult;
      /** Whether the adapter left nothing behind that could still happen, such as a timer. */
      readonly clean: boolean;
    }
  | { readonly about: "unusable"; readonly message: string };

/** Words of the shared progress: phase (0 waiting for a suite, 1 loading the adapter, 2 replaying), then where it is. */
export const progressWords = { phase: 0, steps: 1, trace: 2, step: 3, label: 4, count: 5 } as const;

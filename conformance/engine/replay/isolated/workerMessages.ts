import type { MessagePort } from "node:worker_threads";
import type { AdapterCommand } from "../../host/surroundings.ts";
import type { Suite } from "../../suite/suite.ts";
import type { Errored } from "../../verdict.ts";
import type { ReplayOptions } from "../replayOptions.ts";
import type { ReplayResult } from "../replayResult.ts";

/** What the thread is started with. */
export type WorkerInput = Pick<
  ReplayOptions,
  "deadline" | "bail" | "attempts" | "shard" | "trace" | "seed" | "smoke" | "known"
> & {
  /** URL of the adapter's module, or the program that it is. */
  readonly adapter: string | AdapterCommand;
  readonly stepwise?: boolean;
  readonly shared: SharedArrayBuffer;
  /** Where the thread gets suites and tells what came of them; the adapter, which has `parentPort`, has no hold of it. */
  readonly port: MessagePort;
};

/** What the thread is asked for: to replay a suite, or to close the adapter, for good. */
export type WorkerRequest = Suite | "close" | "interrupt";

/** What the thread tells of a suite: the adapter is loaded, then the replay is done; or the adapter cannot be driven. */
export type WorkerMessage =
  /** A process group was started. */
  | { readonly about: "spawned"; readonly pid: number }
  /** The adapter is closed; so many processes had left its group and were ended. */
  | { readonly about: "closed"; readonly left: number }
  | { readonly about: "loaded"; readonly adapter: ReplayResult["adapter"]; readonly settles: boolean }
  | {
      readonly about: "result";
      readonly result: ReplayResult;
      /** Whether the adapter left nothing behind that could still happen, such as a timer. */
      readonly clean: boolean;
    }
  | {
      readonly about: "unusable";
      readonly message: string;
      readonly kind: Errored["kind"];
      /** Of a program, what it printed last. */
      readonly printed?: readonly string[];
    };

/** Words of the shared progress: phase (0 waiting for a suite, 1 loading the adapter, 2 replaying), then where it is. */
export const progressWords = { phase: 0, steps: 1, trace: 2, step: 3, label: 4, count: 5 } as const;

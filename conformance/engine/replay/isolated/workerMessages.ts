import type { Label } from "../../action.ts";
import type { ReplayOptions } from "../replayOptions.ts";
import type { ReplayResult } from "../replayResult.ts";

/** What the thread is started with. It is sent suites, or paths of such, as messages. */
export type WorkerInput = Pick<ReplayOptions, "deadline" | "bail" | "attempts" | "shard"> & {
  readonly adapter: string;
  readonly shared: SharedArrayBuffer;
};

/** What the thread tells: the suite is read, the replay is done, or the input is at fault. */
export type WorkerMessage =
  | { readonly about: "suite"; readonly labels: readonly Label[]; readonly nothing: ReplayResult }
  | { readonly about: "result"; readonly result: ReplayResult }
  | { readonly about: "unloadable"; readonly message: string }
  | { readonly about: "fault"; readonly error: unknown };

/** Words of the shared progress: phase (0 reading the suite, 1 loading the adapter, 2 replaying), then where it is. */
export const progressWords = { phase: 0, steps: 1, trace: 2, step: 3, label: 4, count: 5 } as const;

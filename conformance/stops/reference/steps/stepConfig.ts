import type { Call, StepConfig } from "../../../../impl/index.ts";
import type { JsonObject } from "../../../engine/json.ts";

/** `Config` of MCLockedStops, as a suite or a pinned graph has it. */
export type LockedConfig = {
  readonly shape: "seed" | "current";
  readonly tasks: { readonly [task: string]: string };
  readonly groups: readonly string[];
  readonly callers: readonly string[];
  readonly initialTasks: readonly string[];
  readonly startedTasks: readonly string[];
  readonly stops: { readonly [stop: string]: { readonly killable: boolean } };
  readonly signals: { readonly [signal: string]: { readonly masked: boolean } };
  readonly signalMutexes: readonly string[];
  readonly initialHandlers: { readonly [group: string]: string };
  readonly program: { readonly [goroutine: string]: readonly Call[] };
};

/** What the reference runs for a configuration. It is taken as it is; the kernel checks what it uses of it. */
export function stepConfig(config: JsonObject): StepConfig {
  const given = config as unknown as LockedConfig;
  const { groups, signalMutexes } = given;
  return {
    kernel: {
      shape: given.shape,
      groups,
      signalHandlers: {
        names: signalMutexes,
        of: groups.map((group) => signalMutexes.indexOf(given.initialHandlers[group]!)),
      },
      tasks: Object.entries(given.tasks).map(([name, group]) => ({ name, group })),
      stops: Object.entries(given.stops).map(([name, { killable }]) => ({ name, killable })),
      signals: Object.entries(given.signals).map(([name, { masked }]) => ({ name, masked })),
    },
    initialTasks: given.initialTasks,
    startedTasks: given.startedTasks,
    callers: given.callers,
    programs: given.program,
  };
}

import type { KernelConfig } from "../../../impl/kernel/kernel.ts";
import type { RecordedEvent } from "../../../impl/threads/record/recordedEvent.ts";
import type { JsonObject } from "../../engine/json.ts";
import { logVersion } from "../../engine/log/logSchema.ts";

/** The lines of the log of a run of the reference on threads: its header and its events. */
export function logOf(
  config: KernelConfig,
  events: readonly RecordedEvent[],
  recorder: JsonObject = {},
): string[] {
  const header = { format: "stopcount-log", version: logVersion, config: configOf(config), recorder };
  return [header, ...events].map((line) => JSON.stringify(line));
}

/** What an adapter would be told at `reset`: no task exists yet. */
function configOf({ shape, groups, tasks, stops, signals }: KernelConfig): JsonObject {
  const named = <T extends { readonly name: string }>(all: readonly T[], of: (each: T) => JsonObject) =>
    Object.fromEntries(all.map((each) => [each.name, of(each)]));
  return {
    shape,
    groups: [...groups],
    tasks: named(tasks, ({ group }) => ({ group, created: false, externalStops: 0 })),
    stops: named(stops, ({ killable }) => ({ killable })),
    signals: named(signals, ({ masked }) => ({ masked })),
    taskSetStopCount: 0,
  };
}

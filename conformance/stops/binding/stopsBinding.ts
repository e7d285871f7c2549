import type { JsonObject } from "../../engine/json.ts";
import type { Binding } from "../../models/buildSuite.ts";
import { actionCapabilities, call } from "./call.ts";
import { observe, panicText } from "./observe.ts";

/** `Config` of MCTaskSetStops as TLC prints it: what is a set there is a list here. */
function readConfig(value: unknown): JsonObject {
  const config = value as JsonObject & { groups: { "#set": string[] } };
  return {
    ...config,
    groups: config.groups["#set"],
    // A function without a domain prints as the empty sequence.
    stops: Array.isArray(config.stops) ? {} : config.stops!,
    signals: Array.isArray(config.signals) ? {} : config.signals!,
  };
}

/** A count that is not zero at the start can only be had by an adapter that can set it. */
function requires(config: JsonObject): string[] {
  const tasks = Object.values(config.tasks as Record<string, { externalStops: number }>);
  const preset = config.taskSetStopCount !== 0 || tasks.some(({ externalStops }) => externalStops !== 0);
  return preset ? ["calls", "presetCounts"] : ["calls"];
}

/** How the states and actions of `TaskSetStops` appear to an adapter: what docs/protocol.md tells. */
export const stopsBinding: Binding = {
  config: { definition: "Config", read: readConfig },
  capabilities: [...new Set(["calls", "presetCounts", ...actionCapabilities.values()])],
  requires,
  observe,
  // Actions that end in a panic are told apart by it.
  facts: panicText,
  call: (action, _, panic) => call(action, panic),
};

import type { JsonValue } from "../../engine/json.ts";
import type { LogEvent } from "../../engine/log/logEvent.ts";
import type { Constants } from "../executableSpec/specState.ts";

/** The name of the module that a log becomes. */
export const traceModuleName = "RecordedTrace";

/** A log as a TLA+ module that extends TraceStops, and its configuration. */
export function traceModule(
  constants: Constants,
  events: readonly LogEvent[],
): { module: string; config: string } {
  const { tasks, groups, groupOf, initialTasks, stops, signals, presetExternalStops } = constants;
  const cases = (of: readonly string[]) =>
    tasks.map((t, i) => `t = ${text(t)} -> ${of[i]}`).join(" [] ") || `OTHER -> 0`;
  const module = [
    `---- MODULE ${traceModuleName} ----`,
    "EXTENDS TraceStops",
    `TheGroupOf == [t \\in Tasks |-> CASE ${cases(groupOf.map((g) => text(groups[g]!)))}]`,
    `ThePreset(t) == CASE ${cases(presetExternalStops.map(String))}`,
    `TheLog == <<\n${events.map(eventRecord).join(",\n")}>>`,
    "====",
  ];
  const masked = signals.filter((_, i) => (constants.maskedSignals & (1 << i)) !== 0);
  const config = [
    "SPECIFICATION TraceSpec",
    "INVARIANT NotAccepted",
    "CHECK_DEADLOCK FALSE",
    "CONSTANTS",
    `  Tasks = ${set(tasks)}`,
    `  Groups = ${set(groups)}`,
    "  GroupOf <- TheGroupOf",
    `  InitialTasks = ${set(initialTasks.map((t) => tasks[t]!))}`,
    `  TaskStops = ${set(stops)}`,
    `  KillableStops = ${set(stops.filter((stop) => constants.killableStops.has(stop)))}`,
    `  Signals = ${set(signals)}`,
    `  MaskedSignals = ${set(masked)}`,
    `  Shape = ${text(constants.shape)}`,
    "  Log <- TheLog",
    "  PresetExternalStops <- ThePreset",
    `  PresetTaskSetStops = ${constants.presetTaskSetStops}`,
  ];
  return { module: `${module.join("\n")}\n`, config: `${config.join("\n")}\n` };
}

/** The record of an event, see TraceStops.tla. */
function eventRecord({ action, args, from, to, outcome, observed }: LogEvent): string {
  const said = (kind: string) => (outcome.outcome === kind ? (outcome as { message: string }).message : "");
  const fields: readonly [string, string][] = [
    ["action", text(action)],
    ["t", text(String(args.task ?? ""))],
    ["g", text(String(args.group ?? ""))],
    ["s", text(String(args.stop ?? ""))],
    ["signal", text(String(args.signal ?? ""))],
    ["from", String(from)],
    ["to", String(to)],
    ["answer", text(said("error"))],
    ["panic", text(said("panic"))],
    ["seen", seenRecord(Object.entries(observed))],
  ];
  return record(fields);
}

function seenRecord(seen: readonly [string, JsonValue][]): string {
  return seen.length === 0 ? "<<>>" : record(seen.map(([name, value]) => [name, valueText(value)]));
}

const record = (fields: readonly (readonly [string, string])[]) =>
  `  [${fields.map(([name, value]) => `${name} |-> ${value}`).join(", ")}]`;

/** No stop is null in a log; signals are a list there. */
function valueText(value: JsonValue): string {
  if (value === null) return '"NoStop"';
  if (Array.isArray(value)) return set(value.map(String));
  return typeof value === "string" ? text(value) : String(value).toUpperCase();
}

const set = (names: readonly string[]) => `{${names.map(text).join(", ")}}`;

/** A TLA+ string. */
const text = (of: string) => JSON.stringify(of);

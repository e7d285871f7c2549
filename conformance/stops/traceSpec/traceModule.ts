import type { JsonValue } from "../../engine/json.ts";
import type { LogEvent } from "../../engine/log/logEvent.ts";
import type { Constants } from "../executableSpec/specState.ts";

/** The name of the module that a log becomes. */
export const traceModuleName = "RecordedTrace";

/**
 * A log as a TLA+ module that extends TraceStops, and its configuration. All names are in the module alone: a
 * configuration takes text between quotes as it stands there. What stands for a constant TLC evaluates wherever the constant
 * is used, so TheLog is but the name of a definition, which is evaluated once.
 */
export function traceModule(
  constants: Constants,
  events: readonly LogEvent[],
): { module: string; config: string } {
  const definitions = { ...constantDefinitions(constants), Log: "Events" };
  const names = Object.keys(definitions);
  const module = [
    `---- MODULE ${traceModuleName} ----`,
    "EXTENDS TraceStops",
    `Events == <<\n${events.map(eventRecord).join(",\n")}>>`,
    ...Object.entries(definitions).map(([name, value]) => `The${name} == ${value}`),
    `ThePresetExternalStops(t) == ${ofEachTask(constants, constants.presetExternalStops.map(valueText))}`,
    "====",
  ];
  const config = [
    "SPECIFICATION TraceSpec",
    "INVARIANT NotAccepted",
    "CHECK_DEADLOCK FALSE",
    "CONSTANTS",
    ...[...names, "PresetExternalStops"].map((name) => `  ${name} <- The${name}`),
  ];
  return { module: `${module.join("\n")}\n`, config: `${config.join("\n")}\n` };
}

/** The constants of the spec, Log apart, as TLA+. */
function constantDefinitions(constants: Constants): Record<string, string> {
  const { tasks, groups, groupOf, initialTasks, stops, signals } = constants;
  const groupNames = groupOf.map((g) => text(groups[g]!));
  return {
    Tasks: set(tasks),
    Groups: set(groups),
    GroupOf: `[t \\in Tasks |-> ${ofEachTask(constants, groupNames)}]`,
    InitialTasks: set(initialTasks.map((t) => tasks[t]!)),
    TaskStops: set(stops),
    KillableStops: set(stops.filter((stop) => constants.killableStops.has(stop))),
    Signals: set(signals),
    MaskedSignals: set(signals.filter((_, i) => (constants.maskedSignals & (1 << i)) !== 0)),
    Shape: text(constants.shape),
    PresetTaskSetStops: valueText(constants.presetTaskSetStops),
  };
}

/** A value for each task `t`, as TLA+; where there is no task, nobody asks. */
const ofEachTask = ({ tasks }: Constants, values: readonly string[]) =>
  tasks.length === 0
    ? "0"
    : `CASE ${tasks.map((task, i) => `t = ${text(task)} -> ${values[i]}`).join(" [] ")}`;

/** The record of an event, see TraceStops.tla. */
function eventRecord({ action, args, by, from, to, outcome, observed }: LogEvent): string {
  const said = (kind: string) => (outcome.outcome === kind ? (outcome as { message: string }).message : "");
  const fields: readonly [string, string][] = [
    ["action", text(action)],
    ["t", text(String(args.task ?? ""))],
    ["g", text(String(args.group ?? ""))],
    ["s", text(String(args.stop ?? ""))],
    ["signal", text(String(args.signal ?? ""))],
    ["by", text(by ?? "")],
    ["from", String(from)],
    ["to", String(to)],
    ["answer", text(said("error"))],
    ["panic", text(said("panic"))],
    ["seen", seenRecord(Object.entries(observed))],
  ];
  return `  ${record(fields)}`;
}

function seenRecord(seen: readonly [string, JsonValue][]): string {
  return seen.length === 0 ? "<<>>" : record(seen.map(([name, value]) => [name, valueText(value)]));
}

const record = (fields: readonly (readonly [string, string])[]) =>
  `[${fields.map(([name, value]) => `${name} |-> ${value}`).join(", ")}]`;

/** No stop is null in a log, signals are a list there; TLC reads no number below that of `MaxInt32` with a minus. */
function valueText(value: JsonValue): string {
  if (value === null) return "NoStop";
  if (value === -(2 ** 31)) return "MinInt32";
  if (Array.isArray(value)) return set(value.map(String));
  return typeof value === "string" ? text(value) : String(value).toUpperCase();
}

const set = (names: readonly string[]) => `{${names.map(text).join(", ")}}`;

/**
 * A TLA+ string. What is no printable ASCII, quotes and backslashes too, is written as the six characters of its \u
 * escape: TLC reads no other encodings, and so joined strings are those of what was joined.
 */
const text = (of: string) => `"${of.replace(/[^ !#-[\]-~]/g, escaped)}"`;
const escaped = (unit: string) => `\\\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;

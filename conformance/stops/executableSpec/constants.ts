import { z } from "zod";
import type { JsonObject } from "../../engine/json.ts";
import { LineFault } from "../../engine/parseLine.ts";
import { schemaFault } from "../../engine/schemaFault.ts";
import { type Constants, noStop } from "./specState.ts";

const count = z.int32().min(0);
const name = z.string().min(1).max(200);

/** What an adapter is told at `reset`, see docs/protocol.md. Signals are kept as bits. */
const configSchema = z.strictObject({
  shape: z.enum(["seed", "current"]),
  groups: z.array(name),
  tasks: z.record(
    name,
    z.strictObject({ group: name, created: z.boolean(), externalStops: count.default(0) }),
  ),
  stops: z.record(name, z.strictObject({ killable: z.boolean() })),
  signals: z.record(name, z.strictObject({ masked: z.boolean() })),
  taskSetStopCount: count.default(0),
});

const mostSignals = 31;

/**
 * The constants of the spec for a configuration.
 *
 * @throws {LineFault} when it is none
 */
export function constantsOf(config: JsonObject): Constants {
  const checked = configSchema.safeParse(config);
  if (!checked.success) throw schemaFault(checked.error, config, "config");
  const { shape, groups, tasks, stops, signals, taskSetStopCount } = checked.data;
  const twice = groups.find((group, i) => groups.indexOf(group) < i);
  if (twice !== undefined)
    throw new LineFault("each group once in config.groups", `${JSON.stringify(twice)} twice`);
  const all = Object.entries(tasks);
  for (const [task, { group }] of all) {
    if (!groups.includes(group))
      throw new LineFault(`config.tasks.${task}.group among config.groups`, JSON.stringify(group));
  }
  if (Object.hasOwn(stops, noStop))
    throw new LineFault("stops of other names in config.stops", JSON.stringify(noStop));
  if (Object.hasOwn(signals, "SIGKILL"))
    throw new LineFault("signals other than SIGKILL in config.signals", '"SIGKILL"');
  const masks = Object.values(signals);
  if (masks.length > mostSignals)
    throw new LineFault(`at most ${mostSignals} signals in config.signals`, `${masks.length} of them`);
  return {
    shape,
    groups,
    tasks: all.map(([task]) => task),
    groupOf: all.map(([, { group }]) => groups.indexOf(group)),
    initialTasks: all.flatMap(([, { created }], t) => (created ? [t] : [])),
    stops: Object.keys(stops),
    killableStops: new Set(Object.keys(stops).filter((stop) => stops[stop]!.killable)),
    signals: Object.keys(signals),
    maskedSignals: masks.reduce((bits, { masked }, i) => (masked ? bits | (1 << i) : bits), 0),
    presetExternalStops: all.map(([, { externalStops }]) => externalStops),
    presetTaskSetStops: taskSetStopCount,
  };
}

import type { Action, Outcome } from "../../engine/action.ts";
import type { Adapter } from "../../engine/defineAdapter.ts";
import type { JsonObject, JsonValue } from "../../engine/json.ts";

/** Three tasks of two groups, t1 of them born. */
export function config(shape: "seed" | "current"): JsonObject {
  return {
    shape,
    groups: ["g1", "g2"],
    tasks: {
      t1: { group: "g1", created: true, externalStops: 0 },
      t2: { group: "g2", created: false, externalStops: 0 },
      t3: { group: "g1", created: false, externalStops: 0 },
    },
    stops: { vforkStop: { killable: true }, ptraceStop: { killable: false } },
    signals: { SIGUSR1: { masked: false } },
    taskSetStopCount: 0,
  };
}

/** Steps as `name key=value`; the task is t1 and the signal SIGUSR1 unless given. */
export function steps(texts: readonly string[]): Action[] {
  return texts.map((text) => {
    const [name, ...pairs] = text.split(" ");
    const given = Object.fromEntries(pairs.map((pair) => pair.split("=")));
    return { name: name!, args: { task: "t1", signal: "SIGUSR1", stop: "vforkStop", ...given } };
  });
}

/** What an adapter answers to each step from the start, and what is observed after the last. */
export function played(adapter: Adapter, shape: "seed" | "current", texts: readonly string[]) {
  adapter.reset(config(shape));
  const outcomes = steps(texts).map((step) => adapter.step(step) as Outcome);
  return { outcomes, observed: adapter.observe() as JsonValue };
}

import type { Task } from "../../../impl/index.ts";
import type { JsonObject, JsonValue } from "../../engine/json.ts";
import type { Do } from "./actions.ts";
import type { World } from "./world.ts";

/** What a loop over tasks does to each. */
type Deed = "begin" | "end" | "kill";

/**
 * A call that loops over tasks, in an order that the original leaves open. `picks.reached` names the tasks that the
 * loop reaches before one of them, reached last, panics.
 */
export function reaching(deed: Deed, step: (world: World, args: JsonObject) => void): Do {
  return (world, args, picks) => {
    const { replay } = world;
    if (picks?.reached !== undefined) replay.range = order(world, deed, picks.reached);
    try {
      step(world, args);
      return null;
    } finally {
      replay.range = replay.k.tasks;
    }
  };
}

/** The tasks to be reached, the one that panics last of them, then the others. */
function order(world: World, deed: Deed, reached: JsonValue): readonly Task[] {
  if (!Array.isArray(reached))
    throw new Error(`Picks "reached" is a list of tasks, not ${JSON.stringify(reached)}`);
  const first = new Set(reached.map((name) => world.task(name)));
  const nearest = [...first].sort((a, b) => distance(world, deed, b) - distance(world, deed, a));
  return [...nearest, ...world.replay.k.tasks.filter((t) => !first.has(t))];
}

/** How many stops t is away from the panic of its count. */
function distance({ replay }: World, deed: Deed, t: Task): number {
  const stopCount = replay.read(t.stopCount);
  if (deed === "begin") return -stopCount;
  const stop = replay.read(t.stop);
  return deed === "end" || (stop !== 0 && replay.k.stopAt(stop).killable)
    ? stopCount
    : Number.POSITIVE_INFINITY;
}

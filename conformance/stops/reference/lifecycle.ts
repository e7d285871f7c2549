import type { JsonObject } from "../../engine/json.ts";
import type { World } from "./world.ts";

/** The birth of `args.task`, unless its group or all the TaskSet exits. */
export function newTask(world: World, args: JsonObject): string | null {
  const { impl, replay } = world;
  const t = world.task(args.task);
  if (replay.read(t.tid) !== 0 || replay.read(t.exitState) !== impl.exitNone) {
    throw new impl.ReplayError(`Task ${t.name} was born already`);
  }
  return replay.call(impl.newTask(t));
}

/** The start of the goroutine of `args.task`. */
export function start(world: World, args: JsonObject): null {
  const { impl, replay } = world;
  const t = world.published(args.task);
  if (replay.placeOf(t) !== undefined || t.runState === null) {
    throw new impl.ReplayError(`The goroutine of ${t.name} was started already`);
  }
  replay.call(impl.start(t));
  return null;
}

/** The reaping of the zombie `args.task`. */
export function reap(world: World, args: JsonObject): null {
  const { impl, replay } = world;
  const t = world.published(args.task);
  if (replay.read(t.exitState) !== impl.exitZombie) throw new impl.ReplayError(`Task ${t.name} is no zombie`);
  replay.call(impl.reap(t));
  return null;
}

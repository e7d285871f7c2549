import type { Task } from "../../../impl/index.ts";
import type { JsonObject } from "../../engine/json.ts";
import type { World } from "./world.ts";

/** What can be seen of the reference now; tasks that are not in the TaskSet are left out. */
export function observe(world: World): JsonObject {
  const { replay } = world;
  const { ts } = replay.k;
  const tasks: Record<string, JsonObject> = {};
  for (const t of replay.k.tasks) {
    if (replay.read(t.tid) !== 0) tasks[t.name] = observeTask(world, t);
  }
  return {
    tasks,
    taskSet: {
      stopCount: replay.read(ts.stopCount),
      runningGoroutines: replay.read(ts.runningGoroutines),
    },
    kernel: { pause: replay.pauseState },
  };
}

function observeTask(world: World, t: Task): JsonObject {
  const { replay } = world;
  const stopCount = replay.read(t.stopCount);
  const stop = replay.read(t.stop);
  return {
    stopCount,
    stop: stop === 0 ? null : replay.k.stopAt(stop).name,
    interrupted: replay.read(t.interruptChan) !== 0,
    kicked: replay.read(t.p.interrupted) !== 0,
    goroutine: goroutine(world, t, stopCount),
    pulled: replay.read(t.p.pulled),
  };
}

function goroutine({ impl, replay }: World, t: Task, stopCount: number): string {
  const place = replay.placeOf(t);
  if (place === undefined) return replay.read(t.exitState) === impl.exitZombie ? "exited" : "new";
  if (place === "parked") return stopCount <= 0 && !replay.isSignalled(t) ? "stuck" : "parked";
  return place === "exited" ? "exited" : "running";
}

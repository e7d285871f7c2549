import type { Action, Outcome } from "../../engine/action.ts";
import { type Adapter, defineAdapter } from "../../engine/defineAdapter.ts";
import type { JsonObject } from "../../engine/json.ts";
import { actions } from "./actions.ts";
import { observe } from "./observe.ts";
import { StepWorld } from "./steps/stepWorld.ts";
import { type Impl, stopsConfig, World } from "./world.ts";

const ok: Outcome = { outcome: "ok" };

/**
 * An adapter of the reference, driven in one thread, at the grain of calls or of steps.
 *
 * @param impl the reference, or a copy of it
 */
export function createReferenceAdapter(impl: Impl, name = "reference"): Adapter {
  let world: World | StepWorld | undefined;
  let made: JsonObject | undefined;
  const current = (): World | StepWorld => {
    if (world === undefined) throw new Error("The adapter was not reset. Reset it before the first step");
    return world;
  };
  return defineAdapter({
    name,
    language: "typescript",
    capabilities: ["calls", "goroutineSteps", "saveRestore", "presetCounts", "picks", "signals", "steps"],
    reset(config) {
      if (config === made) world!.begin();
      // Programs are what a suite of the grain of steps has.
      else world = "program" in config ? new StepWorld(impl, config) : new World(impl, stopsConfig(config));
      made = config;
    },
    step(action) {
      const now = current();
      return now instanceof StepWorld ? now.step(action) : step(now, action);
    },
    observe() {
      const now = current();
      return now instanceof StepWorld ? now.observe() : observe(now);
    },
  });
}

function step(world: World, action: Action): Outcome {
  const act = actions.get(action.name);
  if (act === undefined) throw new Error(`The reference knows no action "${action.name}"`);
  if (world.panicked) return { outcome: "error", message: "Nothing follows a panic" };
  try {
    const message = act(world, action.args, action.picks);
    return message === null ? ok : { outcome: "error", message };
  } catch (thrown) {
    if (thrown instanceof world.impl.Panic) {
      world.panicked = true;
      return { outcome: "panic", message: thrown.message };
    }
    if (thrown instanceof world.impl.ReplayError) return { outcome: "error", message: thrown.message };
    throw thrown;
  }
}

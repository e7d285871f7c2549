import type { Action } from "../../engine/action.ts";
import type { Adapter } from "../../engine/defineAdapter.ts";

const turns = ["doStop", "resume", "runApp", "runInterrupt", "runExit"];

/**
 * The reference, its goroutines led on after each action until none can go on, as those of most implementations go by
 * themselves.
 *
 * @param reference see `createReferenceAdapter`
 * @param order says which goroutine goes first
 */
export function settledReference(reference: Adapter, order = (turns: Action[]) => turns): Adapter {
  let all: Action[] = [];
  const taken = (turn: Action) => (reference.step(turn) as { outcome: string }).outcome === "ok";
  return {
    ...reference,
    capabilities: [...reference.capabilities.filter((name) => name !== "goroutineSteps"), "settles"],
    reset(config) {
      reference.reset(config);
      const tasks = Object.keys(config.tasks as object);
      all = tasks.flatMap((task) => turns.map((name) => ({ name, args: { task } })));
    },
    step(action) {
      const outcome = reference.step(action) as { outcome: "ok" };
      while (outcome.outcome === "ok" && order(all).some(taken));
      return outcome;
    },
  };
}

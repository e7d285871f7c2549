import { availableParallelism } from "node:os";
import type { Model } from "./manifest.ts";

/** Whether a model is soon done: a quick one, and one that fails. */
export function isLight({ tier, violates }: Pick<Model, "tier" | "violates">): boolean {
  return tier === "quick" || violates !== undefined;
}

/** How many models that are not light TLC may have under way at once: each may take a quarter of the memory. */
const mostHeavy = 4;

/**
 * Does something with each model, the light ones first, with as many at once as there are processors. Each is to keep
 * but one of them busy: what TLC finds with one worker is the same in every run, the depth of the graph too.
 */
export async function eachModel(
  models: readonly Model[],
  run: (model: Model) => Promise<void>,
  heavyAtOnce: number = mostHeavy,
): Promise<void> {
  const processors = availableParallelism();
  await atOnce(models.filter(isLight), processors, run);
  const heavy = models.filter((model) => !isLight(model));
  await atOnce(heavy, Math.min(processors, heavyAtOnce), run);
}

async function atOnce(
  models: readonly Model[],
  count: number,
  run: (model: Model) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < models.length) await run(models[next++]!);
  };
  await Promise.all(Array.from({ length: count }, worker));
}

import { availableParallelism } from "node:os";
import type { Model } from "./manifest.ts";

/** Whether a model keeps but one processor busy: a quick one, and one that fails, whose figures hang on one worker. */
export function isLight({ tier, violates }: Pick<Model, "tier" | "violates">): boolean {
  return tier === "quick" || violates !== undefined;
}

/**
 * Does something with each model: with as many light ones at once as there are processors, then with the others one
 * by one, for these take all processors themselves.
 */
export async function eachModel(
  models: readonly Model[],
  run: (model: Model) => Promise<void>,
): Promise<void> {
  const light = models.filter(isLight);
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < light.length) await run(light[next++]!);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  for (const model of models) if (!isLight(model)) await run(model);
}

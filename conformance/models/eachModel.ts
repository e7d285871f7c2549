import { availableParallelism } from "node:os";
import type { Model } from "./manifest.ts";

/**
 * Does something with each model: with as many quick ones at once as there are processors, then with the others one
 * by one, for these take all processors themselves.
 */
export async function eachModel(
  models: readonly Model[],
  run: (model: Model) => Promise<void>,
): Promise<void> {
  const quick = models.filter(({ tier }) => tier === "quick");
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < quick.length) await run(quick[next++]!);
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  for (const model of models) if (model.tier !== "quick") await run(model);
}

import { availableParallelism } from "node:os";
import type { Model } from "./manifest.ts";

/** As many states as TLC looks at in about eight seconds. */
const mostLight = 20_000;

type Weighed = Pick<Model, "tier" | "violates" | "figures">;

/** Whether a model is soon done: a quick one, one that fails, and one of few states. */
export function isLight({ tier, violates, figures }: Weighed): boolean {
  return tier === "quick" || violates !== undefined || (figures?.distinctStates ?? mostLight) < mostLight;
}

/** How many models that are not light TLC may have under way at once: each may take a quarter of the memory. */
const mostHeavy = 4;

/**
 * Does something with each model, the light ones first, then the heaviest ones before the others, with as many at once as
 * there are processors. Each is to keep but one of them busy: what TLC finds with one worker is the same in every run, the
 * depth of the graph too.
 */
export async function eachModel(
  models: readonly Model[],
  run: (model: Model) => Promise<void>,
  heavyAtOnce: number = mostHeavy,
): Promise<void> {
  const processors = availableParallelism();
  await atOnce(models.filter(isLight), processors, run);
  const weight = ({ figures }: Model) => figures?.statesGenerated ?? Number.MAX_SAFE_INTEGER;
  const heavy = models.filter((model) => !isLight(model)).sort((one, other) => weight(other) - weight(one));
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

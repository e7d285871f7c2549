import { isolatedReplays, type Suite } from "../engine/index.ts";
import { type Measured, measure, perSecond } from "./measure.ts";
import { shippedSuites } from "./shippedSuites.ts";

const jobs = 2;

/** How often the suites are replayed in the longer one of two measurements. */
const times = 4;

/**
 * The shipped suites against the reference, as `stopcount replay` does it: each job in a thread of its own; reset, step,
 * observe and comparison. The suites are read before. The start of the threads, and the time until Node has compiled what
 * runs often, count; `onceStarted` is without them: what more of the same takes.
 */
export async function replaySuites(): Promise<object> {
  const suites: Suite[] = [];
  for (const { read } of shippedSuites()) suites.push(await read());
  const { steps, ...shipped } = await replayed(suites);
  const longer = await replayed(Array.from({ length: times }, () => suites).flat());
  const more = longer.steps - steps;
  return {
    jobs,
    suites: suites.length,
    steps,
    ...shipped,
    stepsPerSecond: perSecond(steps, shipped.wallSeconds),
    stepsPerCpuSecond: perSecond(steps, shipped.cpuSeconds),
    onceStarted: {
      stepsPerSecond: Math.round(more / (longer.wallSeconds.median - shipped.wallSeconds.median)),
      stepsPerCpuSecond: Math.round(more / (longer.cpuSeconds.median - shipped.cpuSeconds.median)),
    },
  };
}

async function replayed(suites: readonly Suite[]): Promise<Measured & { readonly steps: number }> {
  const adapter = new URL("./referenceAdapter.js", import.meta.url).href;
  let steps = 0;
  const measured = await measure(5, async () => {
    steps = 0;
    for await (const { model, verdict, steps: taken } of isolatedReplays(suites, { adapter, jobs })) {
      if (verdict.verdict !== "passed") throw new Error(`${model}: ${JSON.stringify(verdict)}`);
      steps += taken;
    }
  });
  return { steps, ...measured };
}

import { isolatedReplays, type Suite } from "../engine/index.ts";
import { measure, perSecond } from "./measure.ts";
import { shippedSuites } from "./shippedSuites.ts";

const jobs = 2;

/**
 * The shipped suites against the reference, as `stopcount replay` does it: each job in a thread of its own, whose start
 * counts too; reset, step, observe and comparison. The suites are read before.
 */
export async function replaySuites(): Promise<object> {
  const suites: Suite[] = [];
  for (const { read } of shippedSuites()) suites.push(await read());
  const adapter = new URL("./referenceAdapter.js", import.meta.url).href;
  let steps = 0;
  const measured = await measure(5, async () => {
    steps = 0;
    for await (const { model, verdict, steps: taken } of isolatedReplays(suites, { adapter, jobs })) {
      if (verdict.verdict !== "passed") throw new Error(`${model}: ${JSON.stringify(verdict)}`);
      steps += taken;
    }
  });
  return {
    jobs,
    suites: suites.length,
    steps,
    ...measured,
    stepsPerSecond: perSecond(steps, measured.wallSeconds),
    stepsPerCpuSecond: perSecond(steps, measured.cpuSeconds),
  };
}

import { replay, type Suite } from "../engine/index.ts";
import referenceAdapter from "../stops/reference/referenceAdapter.ts";
import { measure, perSecond } from "./measure.ts";
import { shippedSuites } from "./shippedSuites.ts";

/** The shipped suites against the reference, in process: reset, step, observe and comparison. */
export async function replaySuites(): Promise<object> {
  const suites: Suite[] = [];
  for (const { read } of shippedSuites()) suites.push(await read());
  let steps = 0;
  const measured = await measure(7, async () => {
    steps = 0;
    for (const suite of suites) {
      const { verdict, steps: taken } = await replay({ suite, adapter: referenceAdapter });
      if (verdict.verdict !== "passed") throw new Error(`${suite.model}: ${JSON.stringify(verdict)}`);
      steps += taken;
    }
  });
  return {
    suites: suites.length,
    steps,
    ...measured,
    stepsPerSecond: perSecond(steps, measured.wallSeconds),
    stepsPerCpuSecond: perSecond(steps, measured.cpuSeconds),
  };
}

import { build } from "esbuild";
import { Baton } from "../../impl/baton/baton.ts";
import { packageFiles } from "../commands/packageFiles.ts";
import { readPinnedGraphs } from "../models/graphs/pinnedGraph.ts";
import { firstDifference } from "../stops/reference/steps/baton/firstDifference.ts";
import { randomSchedule } from "../stops/reference/steps/baton/randomSchedule.ts";
import { stepConfig } from "../stops/reference/steps/stepConfig.ts";
import { type Measured, measure, perSecond } from "./measure.ts";

/** Of both shapes; among them one that saves and restores, one with births, and one with four threads. */
const models = [
  "MCLockedTaskSet_seed",
  "MCLockedPauses_current",
  "MCLockedSave_seed",
  "MCLockedBirth_current",
  "MCLockedExec_current",
];
const schedulesOfModel = 100;
const runs = 7;

/**
 * Steps on real threads, one at a time, of random schedules: with the baton passed among the goroutines, so that the state
 * is copied after each step and nothing more; compared with StepReplay after each step; and granted one by one, by a
 * controller who looks which steps are enabled. The beginning of each run counts too.
 */
export async function batonSteps(): Promise<object> {
  const thread = await builtThread();
  const graphs = await readPinnedGraphs(packageFiles.graphs);
  const all = await Promise.all(
    models.map(async (model) => {
      const config = stepConfig(graphs.find((graph) => graph.model === model)!.config);
      const schedules = Array.from({ length: schedulesOfModel }, (_, i) => randomSchedule(config, i));
      return { baton: await Baton.open(config, { thread }), schedules };
    }),
  );
  type Each = (baton: Baton, schedule: ReturnType<typeof randomSchedule>) => void;
  const measured = (each: Each): Promise<Measured> =>
    measure(runs, () => {
      for (const { baton, schedules } of all) for (const schedule of schedules) each(baton, schedule);
    });
  try {
    const passed = await measured((baton, schedule) => {
      baton.reset();
      baton.run(schedule);
    });
    const compared = await measured((baton, schedule) => {
      const difference = firstDifference(baton, schedule);
      if (difference !== null) throw new Error(JSON.stringify(difference));
    });
    const granted = await measured((baton, schedule) => {
      baton.reset();
      for (const choice of schedule) baton.take(choice);
    });
    const schedules = all.flatMap((each) => each.schedules);
    const steps = schedules.reduce((sum, { length }) => sum + length, 0);
    return {
      models,
      schedules: schedules.length,
      steps,
      ...passed,
      stepsPerSecond: perSecond(steps, passed.wallSeconds),
      stepsPerCpuSecond: perSecond(steps, passed.cpuSeconds),
      comparedPerSecond: perSecond(steps, compared.wallSeconds),
      grantedPerSecond: perSecond(steps, granted.wallSeconds),
    };
  } finally {
    await Promise.all(all.map(({ baton }) => baton.close()));
  }
}

async function builtThread(): Promise<URL> {
  const { outputFiles } = await build({
    entryPoints: ["impl/baton/thread.ts"],
    bundle: true,
    platform: "node",
    format: "esm",
    write: false,
    logLevel: "silent",
  });
  return new URL(`data:text/javascript;base64,${Buffer.from(outputFiles[0]!.contents).toString("base64")}`);
}

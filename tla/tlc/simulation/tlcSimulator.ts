import { randomInt } from "node:crypto";
import { readCfg } from "../../cfg/readCfg.ts";
import type { Jar } from "../../jar/findJar.ts";
import type { Java } from "../../java/findJava.ts";
import type { CheckOptions, CheckRequest, CheckResult } from "../../modelChecker.ts";
import type { ModelSimulator, SimulationResult } from "../../modelSimulator.ts";
import { TlaError } from "../../tlaError.ts";
import { checkBeginning } from "../checkBeginning.ts";
import { mustExist } from "../mustExist.ts";
import { type ToolRun, ToolRunReader } from "../output/toolRun.ts";
import { runJava } from "../process/runJava.ts";
import { withTemporaryFolder } from "../process/withTemporaryFolder.ts";
import { configOf, shellQuoted } from "../tlcCommand.ts";
import { done, judgeRun } from "../verdict/judgeRun.ts";
import { simulationCommand } from "./simulationCommand.ts";
import { type SimulationPlan, simulationPlan } from "./simulationPlan.ts";
import { stopLate } from "./stopLate.ts";

const initialStatesChecked = 2190;
const largestSeed = 10 ** 9;

/** TLC's simulation mode. */
export function tlcSimulator(tools: { java: Pick<Java, "path">; jar: Pick<Jar, "path"> }): ModelSimulator {
  const paths = { java: tools.java.path, jar: tools.jar.path };

  async function once(plan: SimulationPlan, options: CheckOptions): Promise<[CheckResult, ToolRun]> {
    return withTemporaryFolder(async (folder) => {
      const begun = performance.now();
      const late = stopLate(plan.seconds, options.signal);
      const reader = new ToolRunReader(options.onProgress, late.onMessage);
      const run = await runJava(simulationCommand(paths, plan, folder), reader, late.signal).catch(
        (error) => {
          throw late.explained(error);
        },
      );
      late.done();
      const model = { module: plan.module, config: configOf(plan) };
      return [judgeRun(run, (performance.now() - begun) / 1000, model, done.simulation), run];
    });
  }

  /** TLC's simulation does not check what a property says of the initial states; the beginning of a check does. */
  async function violatedInitially(plan: SimulationPlan, { signal }: CheckOptions): Promise<boolean> {
    const cfg = await readCfg(configOf(plan)).catch(() => null);
    if (cfg === null || cfg.properties.length === 0) return false;
    return (await checkBeginning(paths, checkOf(plan), initialStatesChecked, signal)).ended;
  }

  return {
    name: "TLC",
    async simulate(request, options = {}) {
      if (request.traces === undefined && request.seconds === undefined) throw endless();
      await mustExist(request);
      const plan = simulationPlan(request, randomInt(largestSeed));
      if (await violatedInitially(plan, options)) {
        const { tlc } = await import("../tlc.ts");
        const result = await tlc(tools).check(checkOf(plan), options);
        if (result.verdict !== "passed") return resultOf(result, plan);
      }
      const [result, run] = await once(plan, options);
      if (result.verdict !== "violated") return resultOf(result, plan);
      const { nameProperty } = await import("../verdict/nameProperty.ts");
      const again = sureToFind(plan, result.seconds);
      const recheck = async (one: CheckRequest) =>
        (await once({ ...again, ...one, workers: plan.workers }, { ...options, onProgress: () => {} }))[0];
      return resultOf(
        await nameProperty(result, { request: checkOf(plan), files: run.files, recheck }),
        plan,
      );
    },
    dryRun(request) {
      const { java, parameters, cwd } = simulationCommand(paths, simulationPlan(request, 0), "<temporary>");
      return `cd ${shellQuoted([cwd])} && ${shellQuoted([java, ...parameters])}`;
    },
  };
}

function checkOf({
  depth: _,
  traces: __,
  seconds: ___,
  seed: ____,
  ...request
}: SimulationPlan): CheckRequest {
  return request;
}

/** The same behaviors again, with more time than it took to find the violation. */
function sureToFind(plan: SimulationPlan, found: number): SimulationPlan {
  return plan.seconds === undefined ? plan : { ...plan, seconds: Math.ceil(2 * found) + 10 };
}

function resultOf(result: CheckResult, plan: SimulationPlan): SimulationResult {
  const { statesGenerated, distinctStates: _, depth: __, ...rest } = result;
  const { seed, workers, depth, tracesEach } = plan;
  const inTime = plan.seconds === undefined || result.seconds < plan.seconds;
  const traces = result.verdict === "passed" && tracesEach !== null && inTime ? tracesEach * workers : null;
  return { ...rest, traces, statesChecked: statesGenerated, seed, workers, depth };
}

function endless(): TlaError {
  return new TlaError(
    "badRequest",
    { missing: ["traces", "seconds"] },
    "Nothing says when to stop. Give a number of behaviors by --traces, or a time by --seconds",
  );
}

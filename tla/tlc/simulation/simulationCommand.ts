import { type JavaCommand, tlcCommand } from "../tlcCommand.ts";
import type { SimulationPlan } from "./simulationPlan.ts";

/** The command that simulates a model with TLC, which counts `num` by worker. */
export function simulationCommand(
  tools: { java: string; jar: string },
  plan: SimulationPlan,
  folder: string,
): JavaCommand {
  const { depth, seed, seconds, tracesEach } = plan;
  const extraArguments = [
    "-simulate",
    ...(tracesEach === null ? [] : [`num=${tracesEach}`]),
    ...["-depth", String(depth), "-seed", String(seed)],
  ];
  const command = tlcCommand(tools, { ...plan, extraArguments }, folder);
  const limit = seconds === undefined ? [] : [`-Dtlc2.TLC.stopAfter=${seconds}`];
  return { ...command, parameters: [...limit, ...command.parameters] };
}

import { availableParallelism } from "node:os";
import type { CheckRequest } from "../../modelChecker.ts";
import type { SimulationRequest } from "../../modelSimulator.ts";
import { type JavaCommand, tlcCommand } from "../tlcCommand.ts";

/** A request with nothing left open. */
export type SimulationPlan = SimulationRequest & { depth: number; workers: number; seed: number };

/** What is left open is decided: all cores, at most as many workers as behaviors, 100 steps. */
export function simulationPlan(request: SimulationRequest, seed: number): SimulationPlan {
  const workers = Math.min(
    request.workers ?? availableParallelism(),
    request.traces ?? Number.POSITIVE_INFINITY,
  );
  return { ...request, depth: request.depth ?? 100, workers, seed: request.seed ?? seed };
}

/** Behaviors that each worker takes: TLC's `num` is counted by worker. Null without a limit. */
export function tracesEach({ traces, workers }: SimulationPlan): number | null {
  return traces === undefined ? null : Math.ceil(traces / workers);
}

/** The command that simulates a model with TLC. */
export function simulationCommand(
  tools: { java: string; jar: string },
  plan: SimulationPlan,
  folder: string,
): JavaCommand {
  const { depth, seed, seconds, traces: _, ...common } = plan;
  const each = tracesEach(plan);
  const extraArguments = [
    "-simulate",
    ...(each === null ? [] : [`num=${each}`]),
    ...["-depth", String(depth), "-seed", String(seed)],
  ];
  const command = tlcCommand(tools, { ...(common as CheckRequest), extraArguments }, folder);
  const limit = seconds === undefined ? [] : [`-Dtlc2.TLC.stopAfter=${seconds}`];
  return { ...command, parameters: [...limit, ...command.parameters] };
}

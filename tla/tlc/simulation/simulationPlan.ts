import { availableParallelism } from "node:os";
import type { SimulationRequest } from "../../modelSimulator.ts";

/** A request with nothing left open. */
export interface SimulationPlan extends SimulationRequest {
  depth: number;
  workers: number;
  seed: number;
  /** Behaviors that each worker takes; null without a limit. */
  tracesEach: number | null;
}

/**
 * Decides what a request leaves open: 100 steps, all cores, but no more workers than behaviors.
 *
 * @param seed taken where the request has none
 */
export function simulationPlan(request: SimulationRequest, seed: number): SimulationPlan {
  const { depth = 100, traces } = request;
  const workers = Math.min(request.workers ?? availableParallelism(), traces ?? Number.POSITIVE_INFINITY);
  const tracesEach = traces === undefined ? null : Math.ceil(traces / workers);
  return { ...request, depth, workers, seed: request.seed ?? seed, tracesEach };
}

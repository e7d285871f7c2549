import { findChecker } from "../findChecker.ts";
import type { SimulationRequest, SimulationResult } from "../modelSimulator.ts";
import { formatSimulation } from "../report/formatSimulation.ts";
import { tlcSimulator } from "../tlc/simulation/tlcSimulator.ts";
import { shellQuoted } from "../tlc/tlcCommand.ts";
import { type CommandContext, given, type ModelOptions } from "./commandOptions.ts";
import { showStatus } from "./progress/showStatus.ts";

export interface SimulateCommandOptions extends ModelOptions {
  /** False after `--no-deadlock`. */
  deadlock: boolean;
  depth: number;
  traces?: number;
  seconds?: number;
  seed?: number;
}

/** `tla-runner simulate`: 0 when no violation was found, 1 when one was, 2 when the model cannot be simulated. */
export async function runSimulate(
  module: string,
  options: SimulateCommandOptions,
  { signal, print, note }: CommandContext,
): Promise<number> {
  const { java, jar } = await findChecker({ ...options, signal });
  const simulator = tlcSimulator({ java, jar });
  const { config, workers, heap, depth, traces, seconds, seed, deadlock } = options;
  const request = { module, deadlock, depth, ...given({ config, workers, heap, traces, seconds, seed }) };
  if (options.dryRun) {
    const command = simulator.dryRun(request);
    print(options.json ? JSON.stringify({ command }) : command);
    return 0;
  }
  if (jar.warning !== null) note(`Warning: ${jar.warning}`);
  const display = showStatus(Boolean(options.quiet || options.json), "taking random behaviors");
  const onProgress = ({ statesGenerated }: { statesGenerated: number }) =>
    display.update(`${statesGenerated} states checked`);
  const result = await simulator.simulate(request, { signal, onProgress }).finally(() => display.stop());
  const repeat = repeatOf(request, result);
  if (options.json) print(JSON.stringify({ ...result, repeat }));
  else if (result.verdict === "errored") note(formatSimulation(result, repeat));
  else {
    if (result.output.length > 0 && !options.quiet) print(result.output.join("\n"));
    if (result.verdict === "violated" || !options.quiet) print(formatSimulation(result, repeat));
  }
  return { passed: 0, violated: 1, errored: 2 }[result.verdict];
}

/** The command that takes the same behaviors again. */
function repeatOf(request: SimulationRequest, { seed, workers, depth }: SimulationResult): string {
  const { module, config, traces, seconds, deadlock } = request;
  const option = (name: string, value: string | number | undefined) =>
    value === undefined ? [] : [name, String(value)];
  return shellQuoted([
    ...["tla-runner", "simulate", module, ...option("--config", config)],
    ...[...option("--depth", depth), ...option("--traces", traces), ...option("--seconds", seconds)],
    ...[...option("--seed", seed), ...option("--workers", workers)],
    ...(deadlock === false ? ["--no-deadlock"] : []),
  ]);
}

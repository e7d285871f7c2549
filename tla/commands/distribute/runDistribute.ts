import { findChecker } from "../../findChecker.ts";
import { TlaError } from "../../tlaError.ts";
import { tlcDistributed } from "../../tlc/distribution/tlcDistributed.ts";
import type { CommandContext, CommonOptions } from "../commandOptions.ts";
import { runServer } from "./runServer.ts";
import { runWorker } from "./runWorker.ts";

export interface DistributeCommandOptions extends CommonOptions {
  config?: string;
  heap?: string;
  dryRun?: boolean;
  host?: string;
  wait: number;
  /** Of the server. */
  port?: number;
  localWorkers?: number;
  /** False after `--no-deadlock`. */
  deadlock: boolean;
  /** Of a worker. */
  join?: string;
  threads?: number;
}

/** `tla-runner distribute`: a worker with `--join`, else the server. */
export async function runDistribute(
  module: string | undefined,
  options: DistributeCommandOptions,
  context: CommandContext,
): Promise<number> {
  const { join } = options;
  if ((module === undefined) === (join === undefined)) throw neitherOrBoth();
  const foreign = join === undefined ? options.threads && "--threads" : serverOption(options);
  if (foreign) throw misplaced(foreign, join === undefined ? "a worker's" : "the server's");
  const { java, jar } = await findChecker({ ...options, signal: context.signal });
  const checker = tlcDistributed({ java, jar });
  if (jar.warning !== null) context.note(`Warning: ${jar.warning}`);
  if (join !== undefined) return runWorker(checker, join, options, context);
  return runServer(checker, module as string, options, context);
}

function serverOption({ config, port, localWorkers, deadlock }: DistributeCommandOptions): string | false {
  if (config !== undefined) return "--config";
  if (port !== undefined) return "--port";
  if (localWorkers !== undefined) return "--local-workers";
  return !deadlock && "--no-deadlock";
}

function neitherOrBoth(): TlaError {
  return new TlaError(
    "badRequest",
    {},
    "Give either a spec, to be the server, or --join HOST[:PORT], to be a worker of one",
  );
}

function misplaced(option: string, whose: string): TlaError {
  return new TlaError("badRequest", { option }, `${option} is ${whose} option. Leave it out here`);
}

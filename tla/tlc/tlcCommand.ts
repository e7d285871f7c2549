import { realpathSync } from "node:fs";
import { availableParallelism } from "node:os";
import { basename, delimiter, dirname, join, relative, resolve } from "node:path";
import { collector } from "../java/collector.ts";
import type { CheckRequest } from "../modelChecker.ts";

export interface JavaCommand {
  java: string;
  parameters: string[];
  /** The folder of the module, so that a model's relative paths mean the same from everywhere. */
  cwd: string;
}

/** For a run of a few seconds Java's best compiler costs more than it saves: measured, half the processor time. */
const shortRun = ["-XX:TieredStopAtLevel=1"];

/**
 * The command that checks a model with TLC. Java's temporary files and TLC's metadata both go to `folder`, because
 * parallel runs that share one race. Fingerprints are those of polynomial 0 in every run. The configuration's path is
 * relative, because TLC looks for an absolute one below the folder of the module.
 */
export function tlcCommand(
  tools: { java: string; jar: string },
  request: CheckRequest,
  folder: string,
): JavaCommand {
  const module = realPath(request.module);
  const cwd = dirname(module);
  const workers = request.workers ?? availableParallelism();
  const library = [cwd, ...(request.library ?? []).map((path) => resolve(path))].join(delimiter);
  return {
    java: tools.java,
    cwd,
    parameters: [
      ...(request.heap === undefined ? [] : [`-Xmx${request.heap}`]),
      // Beside one worker several threads that collect cost more than they save: measured, 5 to 10 % of the processor time.
      ...collector(workers === 1 ? "Serial" : "Parallel"),
      ...(request.short === true ? shortRun : []),
      `-Djava.io.tmpdir=${folder}`,
      `-DTLA-Library=${library}`,
      "-cp",
      tools.jar,
      "tlc2.TLC",
      "-tool",
      ...["-fp", "0"],
      ...["-workers", String(workers)],
      ...["-metadir", folder],
      ...["-config", relative(cwd, realPath(configOf(request)))],
      ...(request.deadlock === false ? ["-deadlock"] : []),
      ...(request.coverage === undefined ? [] : ["-coverage", String(request.coverage)]),
      ...(request.extraArguments ?? []),
      module,
    ],
  };
}

/** The absolute path of a request's configuration file. */
export function configOf({ module, config }: CheckRequest): string {
  return resolve(config ?? join(dirname(module), `${basename(module, ".tla")}.cfg`));
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return resolve(path);
  }
}

/** A command line for a POSIX shell. */
export function shellQuoted(words: readonly string[]): string {
  return words
    .map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`))
    .join(" ");
}

import { findChecker } from "../findChecker.ts";
import type { CheckRequest } from "../modelChecker.ts";
import { formatResult } from "../report/formatResult.ts";
import { type CommandContext, given, type ModelOptions } from "./commandOptions.ts";
import { showProgress } from "./progress/showProgress.ts";

export interface CheckCommandOptions extends ModelOptions {
  /** False after `--no-deadlock`. */
  deadlock: boolean;
  coverage?: number;
}

/** `tla-runner check`: 0 when it passes, 1 when a property is violated, 2 when the model cannot be checked. */
export async function runCheck(
  module: string,
  options: CheckCommandOptions,
  { signal, print, note }: CommandContext,
): Promise<number> {
  const { checker, jar } = await findChecker({ ...options, signal });
  const { config, workers, heap, coverage } = options;
  const request: CheckRequest = {
    module,
    deadlock: options.deadlock,
    ...given({ config, workers, heap, coverage }),
  };
  if (options.dryRun) {
    const command = checker.dryRun(request);
    print(options.json ? JSON.stringify({ command }) : command);
    return 0;
  }
  if (jar.warning !== null) note(`Warning: ${jar.warning}`);
  const display = await showProgress(Boolean(options.quiet || options.json));
  const result = await checker
    .check(request, { signal, onProgress: display.update })
    .finally(() => display.stop());
  if (options.json) print(JSON.stringify(result));
  else if (result.verdict === "errored") note(formatResult(result));
  else {
    if (result.output.length > 0 && !options.quiet) print(result.output.join("\n"));
    if (result.verdict === "violated" || !options.quiet) print(formatResult(result));
  }
  return { passed: 0, violated: 1, errored: 2 }[result.verdict];
}

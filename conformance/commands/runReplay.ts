import { escapeText, textReport } from "../engine/index.ts";
import { readManifest } from "../models/manifest.ts";
import { commandLine } from "./commandLine.ts";
import { type Context, exitCodes, type SpecOptions } from "./context.ts";
import { packageFiles } from "./packageFiles.ts";
import { readKnownSuites } from "./readKnownSuite.ts";
import { adapterUrl, replayExitCode, replaySuites, suiteFiles } from "./replaySuites.ts";
import { showCount } from "./showCount.ts";

export interface ReplayCommandOptions extends SpecOptions {
  adapter?: string;
  deadline?: number;
  bail?: number;
  shard?: { index: number; of: number };
}

/** `stopcount replay`: 0 when the adapter conforms, 1 when it diverges, 2 when it cannot be driven, 3 for a bad suite. */
export async function runReplay(
  paths: readonly string[],
  options: ReplayCommandOptions,
  context: Context,
): Promise<number> {
  const { deadline, bail, shard } = options;
  const files = await suiteFiles(paths.length > 0 ? paths : [packageFiles.suites]);
  const adapter = await adapterUrl(options.adapter);
  const spec = options.spec ?? packageFiles.spec;
  const manifest = await readManifest(spec);
  const suites = await readKnownSuites(files, spec, manifest);
  const display = await showCount("suites", suites.length, Boolean(options.quiet || options.json));
  const replays = await replaySuites(suites, {
    adapter,
    signal: context.signal,
    ...(deadline !== undefined && { deadline }),
    ...(bail !== undefined && { bail }),
    ...(shard !== undefined && { shard }),
    onReplay: (model) => display.next(model),
  }).finally(() => display.stop());
  if (context.signal.aborted) return exitCodes.interrupted;
  if (options.json) {
    context.print(JSON.stringify(replays, escaped));
    return replayExitCode(replays);
  }
  for (const replay of replays) {
    const passed = replay.result.verdict.verdict === "passed";
    if (passed && options.quiet) continue;
    context.print(textReport(replay.result, context).trimEnd());
    if (!passed && replay.file !== null) context.print(`\nRepeat it: ${repeat(replay.file, options)}\n`);
  }
  return replayExitCode(replays);
}

/** The command that repeats the replay of one suite. */
export function repeat(file: string, options: ReplayCommandOptions): string {
  const { adapter, deadline, bail, spec, shard } = options;
  const part = shard && `${shard.index}/${shard.of}`;
  return commandLine("replay", [file], { adapter, deadline, bail, shard: part, spec });
}

/** What an adapter said may hold anything; a document is for other programs. */
export function escaped(_key: string, value: unknown): unknown {
  return typeof value === "string" ? escapeText(value, 2000) : value;
}

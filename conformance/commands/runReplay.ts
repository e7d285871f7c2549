import { basename, join } from "node:path";
import { escapeText, type ReplayResult, textReport } from "../engine/index.ts";
import { readManifest } from "../models/manifest.ts";
import { ruleText } from "../stops/rules/ruleText.ts";
import { type AdapterOptions, chosenAdapter } from "./chosenAdapter.ts";
import { commandLine } from "./commandLine.ts";
import { type Context, exitCodes, type SpecOptions } from "./context.ts";
import { type Kept, keepTraces, openFolderOfTraces, ruleFinder } from "./divergences.ts";
import { knownNames } from "./knownNames.ts";
import { packageFiles } from "./packageFiles.ts";
import { readKnownSuites } from "./readKnownSuite.ts";
import { replayExitCode, replaySuites, suiteFiles } from "./replaySuites.ts";
import { selectSuites } from "./selectSuites.ts";
import type { Shape } from "./shape.ts";
import { showCount } from "./showCount.ts";
import { verdictCounts } from "./suiteTable.ts";

export interface ReplayCommandOptions extends SpecOptions, AdapterOptions {
  bail?: number;
  shard?: { index: number; of: number };
  shape?: Shape;
  trace?: string;
  seed?: number;
  smoke?: boolean;
  /** A folder for the shortest traces of divergences. */
  keep?: string;
}

/** `stopcount replay`: 0 when the adapter conforms, 1 when it diverges, 2 when it cannot be driven, 3 for a bad suite. */
export async function runReplay(
  paths: readonly string[],
  options: ReplayCommandOptions,
  context: Context,
): Promise<number> {
  const { bail, shard, seed, smoke } = options;
  const files = await suiteFiles(paths.length > 0 ? paths : [packageFiles.suites]);
  const chosen = await chosenAdapter(options, context);
  const spec = options.spec ?? packageFiles.spec;
  const manifest = await readManifest(spec);
  const read = await readKnownSuites(files, spec, manifest);
  const { suites, trace } = selectSuites(read, options);
  if (options.keep !== undefined) await openFolderOfTraces(options.keep);
  const display = await showCount("suites", suites.length, Boolean(options.quiet || options.json));
  const replays = await replaySuites(suites, {
    ...chosen,
    known: knownNames(
      manifest,
      suites.map(({ suite }) => suite),
    ),
    signal: context.signal,
    ...(bail !== undefined && { bail }),
    ...(shard !== undefined && { shard }),
    ...(trace !== undefined && { trace }),
    ...(seed !== undefined && { seed }),
    ...(smoke !== undefined && { smoke }),
    onReplay: (model) => display.next(model),
  }).finally(() => display.stop());
  if (context.signal.aborted) return exitCodes.interrupted;
  const ruleOf = await ruleFinder(spec);
  const kept: Kept[] = await Promise.all(
    replays.map(({ result }, i) =>
      options.keep === undefined ? { files: [] } : keepTraces(options.keep, suites[i]!.suite, result),
    ),
  );
  const failures = kept.flatMap(({ failure = [] }) => failure);
  const exitCode = failures.length > 0 ? exitCodes.badInput : replayExitCode(replays);
  if (options.json) {
    const told = replays.map((replay, i) => ({
      ...replay,
      ...(replay.result.divergences.length > 0 && { rule: ruleOf(replay.result) }),
      ...(kept[i]!.files.length > 0 && { kept: kept[i]!.files }),
    }));
    context.print(JSON.stringify(told, escaped));
    for (const failure of failures) context.note(`Error: ${failure}`);
    return exitCode;
  }
  let [told, before] = [0, true];
  for (const [i, replay] of replays.entries()) {
    const passed = replay.result.verdict.verdict === "passed";
    if (passed && options.quiet) continue;
    if (told++ > 0 && !(passed && before)) context.print("");
    before = passed;
    const lines = textReport(replay.result, context).trimEnd().split("\n");
    // Of a smoke test there is no more to tell than that it passed.
    context.print((passed && options.smoke ? lines.slice(0, 2) : lines).join("\n"));
    const rule = ruleOf(replay.result);
    if (rule !== null) context.print(["", ...ruleText(rule)].join("\n"));
    for (const file of kept[i]!.files) context.print(`\nKept: ${file}`);
    if (!passed && replay.file !== null)
      context.print(`\nRepeat it: ${repeat(replay.file, replay.result, options, context)}`);
  }
  for (const failure of failures) context.note(`Error: ${failure}`);
  if (suites.length > 1 && !(options.quiet && exitCode === exitCodes.conforms))
    context.print(`\n${verdictCounts(replays, suites.length)}`);
  return exitCode;
}

/** The command that repeats the replay of one suite, of its trace alone where it was one that went wrong. */
export function repeat(
  file: string,
  { verdict, divergences }: ReplayResult,
  options: ReplayCommandOptions,
  { command }: Context,
): string {
  const { adapter, deadline, stepwise, cwd, passEnv, bail, spec, shard, seed, smoke } = options;
  const part = shard && `${shard.index}/${shard.of}`;
  const repeatable =
    verdict.verdict === "errored" || (verdict.verdict === "diverged" && verdict.shortest.confirmed);
  const alone = repeatable && divergences.length < 2 && /-\d+$/.test(verdict.trace ?? "");
  // Traces that the replay made up itself are in no suite.
  const trace = alone && !/-again-\d+$/.test(verdict.trace ?? "") ? verdict.trace! : undefined;
  const which = trace === undefined ? { bail, shard: part, seed, smoke } : { trace };
  const shipped = join(packageFiles.suites, basename(file)) === file;
  const suite = shipped ? basename(file, ".jsonl") : file;
  return commandLine(
    "replay",
    [suite],
    { ...which, adapter, deadline, stepwise, cwd, "pass-env": passEnv, spec },
    command,
  );
}

/** What an adapter said may hold anything; a document is for other programs, and its own line breaks are no harm there. */
export function escaped(_key: string, value: unknown): unknown {
  if (typeof value !== "string") return value;
  const lines = value.slice(0, 10_000).split("\n");
  return lines.map((line) => escapeText(line, 2000)).join("\n");
}

import { readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";
import {
  type IsolatedOptions,
  isolatedReplays,
  type KnownNames,
  type ReplayResult,
  type Suite,
  traceEnding,
} from "../engine/index.ts";
import { nearest } from "../engine/nearest.ts";
import { InputError } from "../models/inputError.ts";
import { commandLine } from "./commandLine.ts";
import { exitCodes } from "./context.ts";
import { packageFiles } from "./packageFiles.ts";

/** A suite, and the file that it was read from. */
export interface SuiteOfFile {
  readonly file: string;
  readonly suite: Suite;
}

/** A suite, and what came of it. */
export interface SuiteReplay {
  /** Null for a suite that was never in a file. */
  readonly file: string | null;
  readonly result: ReplayResult;
}

export type ReplayAllOptions = Omit<IsolatedOptions, "onProgress"> & {
  /** The names that the adapter may declare. */
  readonly known: KnownNames;
  readonly signal: AbortSignal;
};

/**
 * Replays suites, in threads that the adapter cannot take the command down with. An adapter that cannot be loaded is told
 * with the first suite, and the others are not replayed.
 */
export async function replaySuites(
  suites: readonly SuiteOfFile[],
  options: ReplayAllOptions,
): Promise<SuiteReplay[]> {
  const replays: SuiteReplay[] = [];
  if (options.signal.aborted) return replays;
  const results = isolatedReplays(
    suites.map(({ suite }) => suite),
    options,
  );
  for await (const result of results) replays.push({ file: suites[replays.length]!.file, result });
  return replays;
}

/** What replays amount to as an exit code: an adapter that could not be driven counts before a divergence. */
export function replayExitCode(replays: readonly SuiteReplay[]): number {
  const verdicts = new Set(replays.map(({ result }) => result.verdict.verdict));
  if (verdicts.has("errored") || replays.length === 0) return exitCodes.badInput;
  if (verdicts.has("diverged")) return exitCodes.violated;
  return verdicts.has("passed") ? exitCodes.conforms : exitCodes.badInput;
}

/**
 * The suite files that paths stand for: a folder stands for those in it, and for single traces, in order of name, and what is no path for the
 * shipped suite of that name.
 *
 * @throws {InputError} when a path is not there, or a folder holds no suite
 */
export async function suiteFiles(paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    const found = await stat(path).catch(() => null);
    if (found === null) {
      files.push(await shippedSuite(path));
      continue;
    }
    if (!found.isDirectory()) {
      files.push(path);
      continue;
    }
    const isSuite = (name: string) => name.endsWith(".jsonl") || name.endsWith(traceEnding);
    const names = (await readdir(path)).filter(isSuite).sort();
    if (names.length === 0) {
      throw new InputError(
        { path },
        `The folder "${path}" holds no suite. Make some: ${commandLine("generate", [], { out: path })}`,
      );
    }
    files.push(...names.map((name) => join(path, name)));
  }
  return files;
}

async function shippedSuite(path: string): Promise<string> {
  const { suites } = packageFiles;
  const names = (await readdir(suites)).filter((name) => name.endsWith(".jsonl"));
  const name = `${basename(path, ".jsonl")}.jsonl`;
  if (path === basename(path) && names.includes(name)) return join(suites, name);
  const models = names.map((file) => basename(file, ".jsonl"));
  const near = nearest(basename(path, ".jsonl"), models).slice(0, 8);
  const hint = near.length > 0 ? `Did you mean ${near.join(", ")}?` : "Name a suite, or a folder of suites";
  throw new InputError(
    { path },
    `There is no "${path}": no such file or folder, and no suite of that name in ${suites}. ${hint}`,
  );
}

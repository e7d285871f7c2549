import { readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { isolatedReplays, type ReplayResult } from "../engine/index.ts";
import { InputError } from "../models/inputError.ts";
import { commandLine } from "./commandLine.ts";
import { exitCodes } from "./context.ts";

/** A suite, and what came of it. */
export interface SuiteReplay {
  /** Null for a suite that was never in a file. */
  readonly file: string | null;
  readonly result: ReplayResult;
}

export interface ReplayAllOptions {
  /** URL of the adapter's module. */
  readonly adapter: string;
  readonly signal: AbortSignal;
  readonly deadline?: number;
  readonly bail?: number;
  readonly shard?: { readonly index: number; readonly of: number };
  readonly onReplay?: (model: string) => void;
  readonly onSteps?: (file: string, steps: number) => void;
}

/**
 * Replays suite files, one after the other, in a thread that the adapter cannot take the command down with.
 *
 * @throws {SuiteError} when a file is at fault
 */
export async function replaySuites(
  files: readonly string[],
  options: ReplayAllOptions,
): Promise<SuiteReplay[]> {
  const { adapter, signal, deadline, bail, shard } = options;
  const replays: SuiteReplay[] = [];
  if (signal.aborted) return replays;
  const results = isolatedReplays(files, {
    adapter,
    signal,
    ...(deadline !== undefined && { deadline }),
    ...(bail !== undefined && { bail }),
    ...(shard !== undefined && { shard }),
    onProgress: ({ steps }) => options.onSteps?.(files[replays.length]!, steps),
  });
  for await (const result of results) {
    const replay = { file: files[replays.length]!, result };
    replays.push(replay);
    options.onReplay?.(result.model);
  }
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
 * The suite files that paths stand for: a folder stands for those in it, in order of name.
 *
 * @throws {InputError} when a path is not there, or a folder holds no suite
 */
export async function suiteFiles(paths: readonly string[]): Promise<string[]> {
  const files: string[] = [];
  for (const path of paths) {
    const found = await stat(path).catch(() => null);
    if (found === null)
      throw new InputError({ path }, `There is no "${path}". Name a suite, or a folder of suites`);
    if (!found.isDirectory()) {
      files.push(path);
      continue;
    }
    const names = (await readdir(path)).filter((name) => name.endsWith(".jsonl")).sort();
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

/**
 * The URL of an adapter's file.
 *
 * @throws {InputError} when it is no file
 */
export async function adapterUrl(path: string): Promise<string> {
  const found = await stat(path).catch(() => null);
  if (found?.isFile()) return pathToFileURL(resolve(path)).href;
  throw new InputError(
    { path },
    `There is no adapter "${path}". Name a JavaScript file whose default export is one`,
  );
}

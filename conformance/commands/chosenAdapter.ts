import { stat } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { type AdapterCommand, escapeText, type IsolatedOptions } from "../engine/index.ts";
import { InputError } from "../models/inputError.ts";
import type { Context } from "./context.ts";
import { packageFiles } from "./packageFiles.ts";

/** What a command takes that drives an adapter. */
export interface AdapterOptions {
  /** A JavaScript file. Without it, and without a command after `--`, the reference. */
  adapter?: string;
  deadline?: number;
  jobs?: number;
  /** Of a program. */
  stepwise?: boolean;
  cwd?: string;
  passEnv?: string[];
}

/** The adapter that the options and the words after `--` name, and how it is driven. */
export type ChosenAdapter = Pick<IsolatedOptions, "adapter" | "deadline" | "jobs" | "stepwise" | "onLeft">;

/**
 * Which adapter is to be driven: a file, the program after `--`, or the reference.
 *
 * @throws {InputError} when it is no file, or options do not go together
 */
export async function chosenAdapter(options: AdapterOptions, context: Context): Promise<ChosenAdapter> {
  const { deadline, jobs, stepwise } = options;
  const adapter = chosenProgram(options, context) ?? (await moduleUrl(options.adapter));
  return {
    adapter,
    // What somebody else's adapter shares with another of its kind, such as a port, nobody here knows.
    jobs: jobs ?? (adapter === packageFiles.referenceAdapter ? availableParallelism() : 1),
    ...(deadline !== undefined && { deadline }),
    ...(stepwise !== undefined && { stepwise }),
    onLeft: (count) =>
      context.note(
        `The adapter left ${count === 1 ? "a process" : `${count} processes`} outside of its process group, ended now`,
      ),
  };
}

/**
 * The program after `--`, if there is one. Variables that it is to get and that are not set are noted.
 *
 * @throws {InputError} when options do not go together
 */
export function chosenProgram(
  { adapter, cwd, passEnv: env, stepwise }: AdapterOptions,
  { command, note }: Context,
): AdapterCommand | undefined {
  if (command === undefined) {
    const [lone] =
      Object.entries({ cwd, "pass-env": env, stepwise }).find(([, value]) => value !== undefined) ?? [];
    if (lone === undefined) return undefined;
    throw new InputError(
      { [lone]: true },
      `--${lone} is for an adapter that is a program. Name one: -- COMMAND ARGS…`,
    );
  }
  const [program, ...args] = command;
  if (program === undefined || program === "") {
    throw new InputError({ command }, "There is no program after --. Name one: -- COMMAND ARGS…");
  }
  if (adapter !== undefined) {
    throw new InputError(
      { adapter },
      `There are two adapters: --adapter ${adapter}, and ${program} after --. Name one`,
    );
  }
  for (const name of new Set(env)) {
    if (process.env[name] === undefined)
      note(`The variable ${escapeText(name, 80)} of --pass-env is not set: the adapter does not get it`);
  }
  return { command: program, args, ...(cwd !== undefined && { cwd }), ...(env !== undefined && { env }) };
}

async function moduleUrl(path: string | undefined): Promise<string> {
  if (path === undefined) return packageFiles.referenceAdapter;
  const found = await stat(path).catch(() => null);
  const typeScript =
    /\.[mc]?ts$/.test(path) && !("typescript" in process.features && process.features.typescript);
  if (found?.isFile() && !typeScript) return pathToFileURL(resolve(path)).href;
  if (found?.isFile()) {
    const message = `This Node cannot run TypeScript, as "${path}" is. Compile it first, and name the JavaScript file`;
    throw new InputError({ path }, message);
  }
  const message = `There is no adapter "${path}". Name a JavaScript file whose default export is one, or a program after --`;
  throw new InputError({ path }, message);
}

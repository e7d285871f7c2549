import type { Command } from "commander";
import {
  type CommonOptions,
  jsonOption,
  quietOption,
  withCommonOptions,
} from "../../tla/commands/commandOptions.ts";

/** What a command gets beside its options. */
export interface Context {
  readonly signal: AbortSignal;
  /** Writes a line to stdout. */
  readonly print: (text: string) => void;
  /** Writes a line to stderr. */
  readonly note: (text: string) => void;
  /** Whether stdout is a terminal that shows colours, and is to. */
  readonly colour: boolean;
  /** Whether this is the process that a stranger's code is run in. See `runInOwnProcess`. */
  readonly inner: boolean;
  /** The words after `--`: a program and its arguments. */
  readonly command?: readonly string[];
}

/** What every command of `stopcount` takes that may run TLC. */
export interface SpecOptions extends CommonOptions {
  spec?: string;
}

const specOption = ["--spec <folder>", "the folder of another spec, with its manifest.json"] as const;

/** Options of a command that runs TLC on models of a spec. */
export function withSpecOptions(command: Command): Command {
  return withCommonOptions(command).option(...specOption);
}

/** Options of a command that needs no TLC. */
export function withOutputOptions(command: Command): Command {
  return command
    .option(...jsonOption)
    .option(...quietOption)
    .option(...specOption);
}

/** Exit codes: the same for all commands. `interrupted` is that of SIGINT; the program makes that of another signal of it. */
export const exitCodes = { conforms: 0, violated: 1, badInput: 2, badSuite: 3, interrupted: 130 } as const;

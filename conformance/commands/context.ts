import type { Command } from "commander";
import { type CommonOptions, withCommonOptions } from "../../tla/commands/commandOptions.ts";

/** What a command gets beside its options. */
export interface Context {
  readonly signal: AbortSignal;
  /** Writes a line to stdout. */
  readonly print: (text: string) => void;
  /** Writes a line to stderr. */
  readonly note: (text: string) => void;
}

/** What every command of `stopcount` takes that may run TLC. */
export interface SpecOptions extends CommonOptions {
  spec?: string;
}

export function withSpecOptions(command: Command): Command {
  return withCommonOptions(command).option(
    "--spec <folder>",
    "the folder of another spec, with its manifest.json",
  );
}

/** Exit codes: the same for all commands. */
export const exitCodes = { conforms: 0, violated: 1, badInput: 2, badSuite: 3, interrupted: 130 } as const;

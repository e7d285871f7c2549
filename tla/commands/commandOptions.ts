import { type Command, InvalidArgumentError } from "commander";

/** What every command of `tla-runner` takes. */
export interface CommonOptions {
  java?: string;
  jar?: string;
  offline?: boolean;
  json?: boolean;
  quiet?: boolean;
}

/** What those take that run TLC on a model. */
export interface ModelOptions extends CommonOptions {
  config?: string;
  workers?: number;
  heap?: string;
  dryRun?: boolean;
}

/** What a command gets beside its options. */
export interface CommandContext {
  signal: AbortSignal;
  /** Writes to stdout. */
  print: (text: string) => void;
  /** Writes a line to stderr. */
  note: (text: string) => void;
}

export const jsonOption = ["--json", "print one JSON document on stdout, and nothing else"] as const;
export const quietOption = ["--quiet", "print no progress, and nothing of a success"] as const;

export function withCommonOptions(command: Command): Command {
  return command
    .option("--java <path>", "the java program, or the home of a Java (11 or later)")
    .option("--jar <path>", "the TLC jar")
    .option("--offline", "never fetch the jar")
    .option(...jsonOption)
    .option(...quietOption);
}

export function withModelOptions(command: Command): Command {
  return withCommonOptions(command)
    .option("--config <file>", "the configuration (default: the .cfg named as the module)")
    .option("--workers <count>", "how many workers TLC uses", threads)
    .option("--heap <size>", "largest Java heap, for example 4g")
    .option("--dry-run", "print the command line and run nothing");
}

/** @throws InvalidArgumentError when the text is no positive integer of at most 9 digits */
export function positive(text: string): number {
  if (/^[1-9]\d{0,8}$/.test(text)) return Number(text);
  if (/^[1-9]\d+$/.test(text)) {
    throw new InvalidArgumentError(`"${text}" is too large. Give one of at most 9 digits`);
  }
  throw new InvalidArgumentError(`"${text}" is no positive integer. Give a count such as 2`);
}

/** More threads than these no machine starts, and Java would try. @throws InvalidArgumentError when it is no such count */
export function threads(text: string): number {
  const count = positive(text);
  if (count <= 1024) return count;
  throw new InvalidArgumentError(`"${text}" is more than 1024. Give the count of your processors`);
}

/** @throws InvalidArgumentError when the text is no port; 0 is one, for any that is free */
export function port(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) < 65536) return Number(text);
  throw new InvalidArgumentError(`"${text}" is no port. Give one from 0 to 65535`);
}

/** @throws InvalidArgumentError when the text is no integer of at most 15 digits */
export function integer(text: string): number {
  if (/^-?\d{1,15}$/.test(text)) return Number(text);
  throw new InvalidArgumentError(`"${text}" is no integer of at most 15 digits. Give one such as 42`);
}

/** The given options without those that are undefined. */
export function given<T extends object>(options: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
}

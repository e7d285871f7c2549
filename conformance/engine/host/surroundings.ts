import { randomUUID } from "node:crypto";
import { access, constants, mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { isAbsolute, join, resolve } from "node:path";
import { AdapterFault } from "../replay/adapterFault.ts";

/** How an adapter in another process is started. */
export type AdapterCommand = {
  readonly command: string;
  readonly args: readonly string[];
  /** Its working folder; without it a new one, removed afterwards. */
  readonly cwd?: string;
  /** Names of variables that are passed on besides the usual ones. */
  readonly env?: readonly string[];
};

/** Name of the variable by which processes that an adapter left are known. */
export const marker = "STOPCOUNT_RUN";

const passedOn = ["PATH", "LANG", "TZ"];

/** What an adapter's process is started with, and the folder that is its own. */
export type Surroundings = {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Value of the marker. */
  readonly mark: string;
  /** The folder that is its own: its HOME, and where it is to put what it writes. */
  readonly folder: string;
  /** Removes the folder. What is a link in it is removed, and not what it leads to. */
  remove(): Promise<void>;
};

/**
 * Makes the surroundings of one process. Paths in the command that lead to files from here are made absolute.
 *
 * @throws {AdapterFault} when the working folder is none, or no new folder can be made
 */
export async function surroundings({ command, args, cwd, env = [] }: AdapterCommand): Promise<Surroundings> {
  if (cwd !== undefined) await checkFolder(cwd);
  const own = await newFolder();
  const mark = randomUUID();
  const names = [...passedOn, ...Object.keys(process.env).filter((name) => name.startsWith("LC_")), ...env];
  const variables = names.flatMap((name) =>
    process.env[name] === undefined ? [] : [[name, process.env[name]]],
  );
  const moved = cwd === undefined;
  return {
    command: command.includes("/") ? resolve(command) : command,
    args: moved ? await Promise.all(args.map(absolute)) : args,
    cwd: moved ? own : resolve(cwd),
    env: { ...Object.fromEntries(variables), HOME: own, TMPDIR: own, [marker]: mark },
    mark,
    folder: own,
    remove: () => rm(own, { recursive: true, force: true, maxRetries: 3 }),
  };
}

/** Node would say of a folder that is missing that the program is. */
async function checkFolder(cwd: string): Promise<void> {
  const refuse = (why: string) => {
    const message = `The folder of --cwd, "${cwd}", ${why}. Name a folder that the adapter can run in`;
    throw new AdapterFault("adapter", message);
  };
  const found = await stat(cwd).catch((error: NodeJS.ErrnoException) =>
    refuse(error.code === "ENOENT" ? "is not there" : `cannot be used (${error.code})`),
  );
  if (!found?.isDirectory()) refuse("is no folder");
  await access(cwd, constants.X_OK).catch(() => refuse("may not be entered"));
}

async function newFolder(): Promise<string> {
  const parent = tmpdir();
  return mkdtemp(join(parent, "stopcount-adapter-")).catch(({ code }: NodeJS.ErrnoException) => {
    const message = `No folder can be made for the adapter in "${parent}" (${code}). Let TMPDIR name a folder that can be written to`;
    throw new AdapterFault("adapter", message);
  });
}

async function absolute(argument: string): Promise<string> {
  if (argument.startsWith("-") || isAbsolute(argument)) return argument;
  const found = await stat(argument).catch(() => null);
  return found?.isFile() || (found?.isDirectory() && argument.includes("/")) ? resolve(argument) : argument;
}

import { type Command, CommanderError } from "commander";
import { onInterruption } from "../../tla/commands/onInterruption.ts";
import { TlaError } from "../../tla/index.ts";
import { GraphError, LogError, SuiteError } from "../engine/index.ts";
import { InputError } from "../models/inputError.ts";
import { type Context, exitCodes } from "./context.ts";
import { outerProcess } from "./ownProcess.ts";

const controller = new AbortController();
const interruption = onInterruption(() => controller.abort());
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // A reader that has seen enough closes the pipe: that is no failure.
  if (error.code === "EPIPE") return;
  note(`Error: Cannot write to stdout (${error.message}). Write it to another place`);
  process.exit(exitCodes.badInput);
});
process.stderr.on("error", () => {});

const [words, command] = splitWords(process.argv);
const json = words.includes("--json");
const outer = outerProcess(() => controller.abort());
const print = outer?.print ?? ((text: string) => process.stdout.write(`${text}\n`));
// This heeds NO_COLOR and TERM=dumb.
const colour = outer?.colour ?? (process.stdout.isTTY && process.stdout.hasColors());
const note = (text: string) => process.stderr.write(`${text}\n`);

/** Runs the program that the process's arguments are for, and sets the exit code. */
export async function runProgram(
  program: (context: Context, done: (exitCode: number) => void) => Command,
): Promise<void> {
  try {
    const context: Context = {
      signal: controller.signal,
      print,
      note,
      colour,
      inner: outer !== undefined,
      ...(command !== undefined && { command }),
    };
    await program(context, (exitCode) => {
      process.exitCode = exitCode === exitCodes.interrupted ? interrupted() : exitCode;
    })
      .hook("preAction", (_, action) => refuseProgram(action))
      .parseAsync(words);
  } catch (error) {
    process.exitCode = controller.signal.aborted ? interrupted() : report(error);
  }
  outer?.end(Number(process.exitCode ?? exitCodes.conforms));
}

/** What stands after `--` must not be lost: a command that takes it has it in its usage. @throws {CommanderError} */
function refuseProgram(action: Command): void {
  if (command === undefined || action.usage().includes("[-- ")) return;
  action.error(
    `error: ${action.name()} takes nothing after "--", found ${JSON.stringify(command.join(" "))}`,
  );
}

/** What stands before the first `--`, and after it. */
function splitWords(argv: readonly string[]): [readonly string[], readonly string[] | undefined] {
  const at = argv.indexOf("--");
  return at === -1 ? [argv, undefined] : [argv.slice(0, at), argv.slice(at + 1)];
}

function interrupted(): number {
  // The outer process tells it.
  if (!outer) tell("Interrupted", "Interrupted: nothing is said of what was not finished", false);
  return interruption.exitCode();
}

/** Says what went wrong and gives the exit code for it; a defect keeps its stack. */
function report(error: unknown): number {
  if (!(error instanceof Error)) throw error;
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return exitCodes.conforms;
    // Commander itself has told it on stderr.
    const help = "No such command. See what there is: stopcount --help";
    tell(error.name, error.code === "commander.help" ? help : error.message.replace(/^error: /, ""), true);
    return exitCodes.badInput;
  }
  const suite = error instanceof SuiteError || error.name === "SuiteError";
  const fault = error instanceof TlaError || error instanceof InputError || error instanceof GraphError;
  const known = suite || fault || error instanceof LogError || "syscall" in error;
  tell(error.name, known || json ? error.message : error.stack!, false);
  return suite ? exitCodes.badSuite : exitCodes.badInput;
}

/** With `--json` on stdout as the one document, else on stderr. */
function tell(name: string, message: string, told: boolean): void {
  if (json) print(JSON.stringify({ error: { name, message } }));
  else if (!told) note(name === "Interrupted" ? message : `Error: ${message}`);
}

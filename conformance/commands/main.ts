import { CommanderError } from "commander";
import { TlaError } from "../../tla/index.ts";
import { SuiteError } from "../engine/index.ts";
import { InputError } from "../models/inputError.ts";
import { exitCodes } from "./context.ts";
import { program } from "./program.ts";

const controller = new AbortController();
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => controller.abort());
// A reader that has seen enough closes the pipe: that is no failure.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
});

const print = (text: string) => process.stdout.write(`${text}\n`);
const note = (text: string) => process.stderr.write(`${text}\n`);

try {
  const context = { signal: controller.signal, print, note };
  await program(context, (exitCode) => {
    process.exitCode = exitCode;
  }).parseAsync();
} catch (error) {
  process.exitCode = controller.signal.aborted ? exitCodes.interrupted : report(error);
}

/** Says what went wrong and gives the exit code for it; a defect keeps its stack. */
function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.conforms : exitCodes.badInput;
  if (!(error instanceof Error)) throw error;
  const suite = error instanceof SuiteError || error.name === "SuiteError";
  const known = suite || error instanceof TlaError || error instanceof InputError || "syscall" in error;
  if (process.argv.includes("--json")) {
    print(JSON.stringify({ error: { name: error.name, message: error.message } }));
  } else note(`Error: ${known ? error.message : error.stack}`);
  return suite ? exitCodes.badSuite : exitCodes.badInput;
}

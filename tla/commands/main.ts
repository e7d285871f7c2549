import { CommanderError } from "commander";
import { TlaError } from "../tlaError.ts";
import { onInterruption } from "./onInterruption.ts";
import { program } from "./program.ts";

const controller = new AbortController();
const interruption = onInterruption(() => controller.abort());
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // A reader that has seen enough closes the pipe: that is no failure.
  if (error.code === "EPIPE") return;
  note(`Error: Cannot write to stdout (${error.message}). Write it to another place`);
  process.exit(2);
});
process.stderr.on("error", () => {});

const json = process.argv.includes("--json");
const print = (text: string) => process.stdout.write(`${text}\n`);
const note = (text: string) => process.stderr.write(`${text}\n`);

try {
  const context = { signal: controller.signal, print, note };
  await program(context, (exitCode) => {
    process.exitCode = exitCode;
  }).parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

/** Says what went wrong, with `--json` as the one document on stdout, and gives the exit code for it. */
function exitCodeOf(error: unknown): number {
  const message = error instanceof Error ? error.message : String(error);
  if (controller.signal.aborted) {
    tell({ code: "interrupted", message: "Interrupted: nothing is said of what was not finished" });
    return interruption.exitCode();
  }
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    const help = "No such command. See what there is: tla-runner --help";
    const told = error.code === "commander.help" ? help : message.replace(/^error: /, "");
    // Commander itself has told it on stderr.
    if (json) tell({ code: "badUsage", message: told });
    return 2;
  }
  tell(
    error instanceof TlaError ? { code: error.code, message, data: error.data } : { code: "failed", message },
  );
  return 2;
}

function tell(error: { code: string; message: string; data?: unknown }): void {
  if (json) print(JSON.stringify({ error }));
  else note(error.code === "interrupted" ? error.message : `Error: ${error.message}`);
}

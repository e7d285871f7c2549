import { CommanderError } from "commander";
import { TlaError } from "../tlaError.ts";
import { program } from "./program.ts";

const interrupted = 130;
const controller = new AbortController();
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, () => controller.abort());

const print = (text: string) => process.stdout.write(`${text}\n`);
const note = (text: string) => process.stderr.write(`${text}\n`);

try {
  const context = { signal: controller.signal, print, note };
  await program(context, (exitCode) => {
    process.exitCode = exitCode;
  }).parseAsync();
} catch (error) {
  process.exitCode = controller.signal.aborted ? interrupted : exitCodeOf(error);
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof TlaError && process.argv.includes("--json")) {
    print(JSON.stringify({ error: { code: error.code, message, data: error.data } }));
  } else note(`Error: ${message}`);
  return 2;
}

import { Command } from "commander";
import { jsonOption, quietOption } from "../../../tla/commands/commandOptions.ts";
import type { Context } from "../context.ts";

const examples = `
Examples:
  npm run mutate-locks
  npm run mutate-locks -- src --json

Exit codes: 0 the checker of locks notices every change, 1 one survives, 2 the paths cannot be checked.`;

/** `npm run mutate-locks`: takes out one lock operation or tag after the other, and looks whether lint-locks notices. */
export function mutateLocksProgram(context: Context, done: (exitCode: number) => void): Command {
  return new Command("mutate-locks")
    .description("take out each lock operation and each tag, make write locks read locks, and see each found")
    .argument("[paths...]", "files and folders", ["impl"])
    .option(...jsonOption)
    .option(...quietOption)
    .addHelpText("after", examples)
    .exitOverride()
    .action(async (paths, options) =>
      done(await (await import("./runMutateLocks.ts")).runMutateLocks(paths, options, context)),
    );
}

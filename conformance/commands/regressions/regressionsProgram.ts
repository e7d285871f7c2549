import { Command } from "commander";
import { quietOption } from "../../../tla/commands/commandOptions.ts";
import type { Context } from "../context.ts";

const examples = `
Examples:
  npm run regressions

Exit codes: 0 they are written, 2 the usage or the environment is wrong, 130 interrupted, 143 by SIGTERM, 129 by SIGHUP.`;

/** `npm run regressions`: the shortest traces of each real bug that an implementation can show, made anew. */
export function regressionsProgram(context: Context, done: (exitCode: number) => void): Command {
  return new Command("regressions")
    .description(
      "write the shortest traces of each real bug anew: for adapters that take turns one by one, and for those that settle",
    )
    .option(...quietOption)
    .addHelpText("after", examples)
    .exitOverride()
    .action(async (options) => done(await (await import("./runRegressions.ts")).run(options, context)));
}

import { Command, Option } from "commander";
import { withCommonOptions } from "../../../tla/commands/commandOptions.ts";
import type { Context } from "../context.ts";

const examples = `
Examples:
  npm run conform:gvisor
  npm run conform:gvisor -- --tier ci
  npm run conform:gvisor -- --json

Needs Go. The first run builds two adapters, which takes a minute each, from modules that Go fetches.

Exit codes: 0 gVisor does what is known of it, 1 otherwise, 2 the input, the usage or the environment is wrong,
130 interrupted, 143 by SIGTERM, 129 by SIGHUP.`;

/** `npm run conform:gvisor`: the suites against two versions of the real gVisor, one from before a bug was mended. */
export function conformGvisorProgram(context: Context, done: (exitCode: number) => void): Command {
  return withCommonOptions(new Command("conform:gvisor"))
    .description(
      "build the adapters of gVisor, replay the suites against them, and compare with what is known",
    )
    .addOption(
      new Option("--tier <tier>", "above quick, the suites of larger models too, which needs Java")
        .choices(["quick", "ci", "nightly"])
        .default("quick"),
    )
    .addHelpText("after", examples)
    .exitOverride()
    .action(async (options) => done(await (await import("./runConformGvisor.ts")).run(options, context)));
}

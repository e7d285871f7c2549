import { Command } from "commander";
import { jsonOption, positive, quietOption } from "../../../tla/commands/commandOptions.ts";
import type { Context } from "../context.ts";

const examples = `
Examples:
  npm run stress
  npm run stress -- --runs 10000
  npm run stress -- --seed 2460 --runs 1 --keep logs
  npm run stress -- --mutants

Exit codes: 0 every run is a behavior of the spec (with --mutants: a run of each is noticed), 1 otherwise,
2 the input, the usage or the environment is wrong, 130 interrupted, 143 by SIGTERM, 129 by SIGHUP.`;

/** `npm run stress`: seeded runs of the reference on real threads, each recorded and judged by the spec. */
export function stressProgram(context: Context, done: (exitCode: number) => void): Command {
  return new Command("stress")
    .description("run the reference on real threads, record what happens, and judge it by the spec")
    .option("--runs <count>", "how many runs; of a mutant, at most", positive, 300)
    .option("--seed <number>", "the seed of the first run; the next has the next", positive, 1)
    .option("--keep <folder>", "where logs that are rejected are kept")
    .option("--mutants", "run faulty references instead, each until one of its runs is noticed")
    .option(...jsonOption)
    .option(...quietOption)
    .addHelpText("after", examples)
    .exitOverride()
    .action(async (options) => {
      const module = options.mutants ? import("./runMutants.ts") : import("./runStress.ts");
      done(await (await module).run(options, context));
    });
}

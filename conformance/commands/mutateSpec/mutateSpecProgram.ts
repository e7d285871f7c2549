import { Command, Option } from "commander";
import { positive } from "../../../tla/commands/commandOptions.ts";
import { tiers } from "../../models/manifest.ts";
import { type Context, withSpecOptions } from "../context.ts";

/** The modules in which functions of the original are sequences of steps. */
const modules = ["LockSteps", "LockedCalls", "LockedRuns", "LockedStops"];
/** The modules of the models that judge their mutants. */
const judging = ["MCLockedStops.tla", "MCLockedRefinement.tla", "MCLockedBugs.tla"];

const examples = `
Examples:
  npm run mutate-spec -- --list
  npm run mutate-spec -- --module LockSteps --shape current
  npm run mutate-spec -- --only 'without "unlock"' --tier nightly

Exit codes: 0 every mutant is killed or known to mean the same, 1 one survives that is not, or a known one is stale,
2 the input, the usage or the environment is wrong, 130 interrupted, 143 by SIGTERM, 129 by SIGHUP.`;

/** `npm run mutate-spec`: changes one step of the spec after the other, and looks which model notices. */
export function mutateSpecProgram(context: Context, done: (exitCode: number) => void): Command {
  const command = new Command("mutate-spec")
    .description(
      "take one step out of the spec, or swap two, and see that a model fails; for each step there is",
    )
    .option("--module <names...>", "modules to change", modules)
    .option("--guards", "drop guards of steps and turn conditions too")
    .option("--only <text>", "mutants whose name holds this")
    .option("--models <names...>", "models to judge by; * stands for any letters (default: all of the tier)")
    .addOption(new Option("--judging <modules...>", "modules whose models judge").default(judging).hideHelp())
    .addOption(new Option("--tier <tier>", "models up to this cost").choices(tiers).default("ci"))
    .addOption(new Option("--shape <shape>", "models of this shape only").choices(["seed", "current"]))
    .option("--jobs <count>", "how many Java processes at once", positive, 2)
    .option("--deadline <seconds>", "how long a quick model may take; others ten times that", positive, 120)
    .option("--growth <factor>", "how many times the states of the original a model may have", positive, 10)
    .option("--aside <variables...>", "what graphs of survivors may differ in", ["steps"])
    .option("--list", "say which mutants there are, and run none")
    .addHelpText("after", examples)
    .exitOverride()
    .action(async (options) =>
      done(await (await import("./runMutateSpec.ts")).runMutateSpec(options, context)),
    );
  return withSpecOptions(command);
}

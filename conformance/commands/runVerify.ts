import { findChecker, TlaError } from "../../tla/index.ts";
import { textReport } from "../engine/index.ts";
import { checkModels, type ModelReport } from "../models/checkModels.ts";
import { type Model, readManifest, selectModels, type Tier } from "../models/manifest.ts";
import { ruleText } from "../stops/rules/ruleText.ts";
import { exitCodeOf } from "./check/exitCodeOf.ts";
import { modelTable } from "./check/modelTable.ts";
import { keptFor } from "./check/runCheck.ts";
import { checkStart } from "./checkStart.ts";
import { type AdapterOptions, chosenAdapter } from "./chosenAdapter.ts";
import { commandLine } from "./commandLine.ts";
import { type Context, exitCodes, type SpecOptions } from "./context.ts";
import { ruleFinder } from "./divergences.ts";
import { knownNames } from "./knownNames.ts";
import { packageFiles } from "./packageFiles.ts";
import { readKnownSuites } from "./readKnownSuite.ts";
import { replayModels } from "./replayModels.ts";
import { replayExitCode, replaySuites, type SuiteReplay, suiteFiles } from "./replaySuites.ts";
import { escaped, repeat } from "./runReplay.ts";
import { selectSuites } from "./selectSuites.ts";
import { type Shape, shapeOf } from "./shape.ts";
import { showCount } from "./showCount.ts";
import { suiteTable } from "./suiteTable.ts";
import { verifySummary } from "./verifySummary.ts";

export interface VerifyOptions extends SpecOptions, AdapterOptions {
  tier: Tier;
  suites?: string;
  shape?: Shape;
  requireModels?: boolean;
}

/**
 * `stopcount verify`, the main job: checks the models and their twins, then replays the suites against an adapter.
 * Of the tiers above "quick", and of the grain of steps, no suites are shipped: they are made and replayed in one go.
 * Where models cannot be checked it says so and replays all the same: the suites carry the hash of their spec.
 */
export async function runVerify(options: VerifyOptions, context: Context): Promise<number> {
  const spec = options.spec ?? packageFiles.spec;
  const quiet = Boolean(options.quiet || options.json);
  const manifest = await readManifest(spec);
  const chosen = await chosenAdapter(options, context);
  const files = await suiteFiles([options.suites ?? packageFiles.suites]);
  const { suites } = selectSuites(await readKnownSuites(files, spec, manifest, true), options);
  const known = knownNames(
    manifest,
    suites.map(({ suite }) => suite),
  );
  await checkStart(chosen, known, context.signal);

  const engine = await findChecker({ ...options, signal: context.signal }).catch((error: unknown) => {
    const missing = error instanceof TlaError && (error.code === "noJava" || error.code === "noJar");
    if (missing && !options.requireModels) return error;
    throw error;
  });
  const print = (lines: readonly string[]) => {
    if (!quiet) for (const line of lines) context.print(line);
  };
  let reports: ModelReport[] = [];
  if (!(engine instanceof TlaError)) {
    const models = selectModels(manifest, [], options.tier);
    print([`stopcount ${packageFiles.version}, models checked by TLC ${engine.jar.tlcVersion ?? "?"}`, ""]);
    const display = await showCount("models", models.length, quiet);
    reports = await checkModels(spec, models, {
      ...options,
      signal: context.signal,
      lanes: manifest.lanes,
      kept: keptFor(options.spec),
      onReport: ({ model }) => display.next(model.name),
    }).finally(() => display.stop());
    print(modelTable(reports, { traces: "none", ...(options.spec !== undefined && { spec: options.spec }) }));
  } else {
    const told = unchecked(engine, manifest.models.length);
    print([`stopcount ${packageFiles.version}, without a model checker`, "", ...told]);
    if (options.quiet && !options.json) context.note(told[0]!);
  }

  const large =
    engine instanceof TlaError || options.tier === "quick"
      ? []
      : selectModels(manifest, [], options.tier).filter(
          ({ name, suite, tier, grain }) =>
            suite &&
            !isShipped({ tier, grain }) &&
            (options.shape === undefined || shapeOf(name) === options.shape),
        );
  const display = await showCount("suites", suites.length + large.length, quiet);
  const replaying = {
    ...chosen,
    known,
    signal: context.signal,
    onReplay: (model: string) => display.next(model),
  };
  const replays: SuiteReplay[] = [];
  try {
    replays.push(...(await replaySuites(suites, replaying)));
    if (replays.length === suites.length)
      replays.push(...(await replayModels(spec, manifest, large, { ...options, ...replaying })));
  } finally {
    display.stop();
  }
  if (context.signal.aborted) return exitCodes.interrupted;
  print(suiteTable(replays));
  const ruleOf = await ruleFinder(spec);
  for (const { file, result } of replays) {
    if (result.verdict.verdict === "passed") continue;
    const { tier, adapter } = options;
    const command =
      file === null
        ? commandLine("verify", [], { tier, adapter }, context.command)
        : repeat(file, result, options, context);
    const rule = ruleOf(result);
    const broken = rule === null ? [] : ["", ...ruleText(rule)];
    print([textReport(result, context).trimEnd(), ...broken, "", `Repeat it: ${command}`, ""]);
  }

  const code = exitCode(reports, replays);
  if (options.json) {
    const checked =
      engine instanceof TlaError ? { checked: false, reason: engine.message } : { checked: true };
    context.print(
      JSON.stringify({ exitCode: code, models: { ...checked, reports }, suites: replays }, escaped),
    );
  } else {
    const ofModels = engine instanceof TlaError ? null : { reports, manifest, tier: options.tier };
    print(verifySummary(ofModels, replays, suites.length + large.length));
  }
  return code;
}

/** Of the other models suites are made and replayed in one go, in no quick run. */
function isShipped({ tier, grain }: Pick<Model, "tier" | "grain">): boolean {
  return tier === "quick" && grain === undefined;
}

function exitCode(reports: readonly ModelReport[], replays: readonly SuiteReplay[]): number {
  return Math.max(exitCodeOf(reports), replayExitCode(replays));
}

function unchecked(error: TlaError, models: number): string[] {
  return [
    `The ${models} models of the spec were NOT checked here. ${error.message}`,
    "What follows replays suites that TLC made from this very spec.",
    "",
  ];
}

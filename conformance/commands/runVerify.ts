import { findChecker, TlaError } from "../../tla/index.ts";
import { notRunText, textReport } from "../engine/index.ts";
import { checkModels, type ModelReport } from "../models/checkModels.ts";
import { readManifest, selectModels, type Tier } from "../models/manifest.ts";
import { exitCodeOf } from "./check/exitCodeOf.ts";
import { modelTable } from "./check/modelTable.ts";
import { keptFor } from "./check/runCheck.ts";
import { count, plural } from "./columns.ts";
import { commandLine } from "./commandLine.ts";
import { type Context, exitCodes, type SpecOptions } from "./context.ts";
import { packageFiles } from "./packageFiles.ts";
import { readKnownSuites } from "./readKnownSuite.ts";
import { replayModels } from "./replayModels.ts";
import { adapterUrl, replayExitCode, replaySuites, type SuiteReplay, suiteFiles } from "./replaySuites.ts";
import { escaped, repeat } from "./runReplay.ts";
import { showCount } from "./showCount.ts";
import { suiteTable, sumOf } from "./suiteTable.ts";

export interface VerifyOptions extends SpecOptions {
  tier: Tier;
  adapter?: string;
  deadline?: number;
  suites?: string;
}

/**
 * `stopcount verify`, the main job: checks the models and their twins, then replays the suites against an adapter.
 * Of the tiers above "quick" no suites are shipped: they are made and replayed in one go.
 * Where models cannot be checked it says so and replays all the same: the suites carry the hash of their spec.
 */
export async function runVerify(options: VerifyOptions, context: Context): Promise<number> {
  const spec = options.spec ?? packageFiles.spec;
  const quiet = Boolean(options.quiet || options.json);
  const manifest = await readManifest(spec);
  const adapter = await adapterUrl(options.adapter);
  const files = await suiteFiles([options.suites ?? packageFiles.suites]);
  const suites = await readKnownSuites(files, spec, manifest, true);

  const engine = await findChecker({ ...options, signal: context.signal }).catch((error: unknown) => {
    if (error instanceof TlaError && (error.code === "noJava" || error.code === "noJar")) return error;
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
    print([
      `stopcount ${packageFiles.version}, without a model checker`,
      "",
      ...unchecked(engine, manifest.models.length),
    ]);
  }

  const large =
    engine instanceof TlaError
      ? []
      : selectModels(manifest, [], options.tier).filter(({ suite, tier }) => suite && tier !== "quick");
  const display = await showCount("suites", suites.length + large.length, quiet);
  const { deadline } = options;
  const replaying = {
    adapter,
    signal: context.signal,
    ...(deadline !== undefined && { deadline }),
    onReplay: (model: string) => display.next(model),
  };
  const replays: SuiteReplay[] = [];
  try {
    replays.push(...(await replaySuites(suites, replaying)));
    replays.push(...(await replayModels(spec, manifest, large, { ...options, ...replaying })));
  } finally {
    display.stop();
  }
  if (context.signal.aborted) return exitCodes.interrupted;
  print(suiteTable(replays));
  for (const { file, result } of replays) {
    if (result.verdict.verdict === "passed") continue;
    const command = file === null ? commandLine("verify", [], { tier: options.tier }) : repeat(file, options);
    print([textReport(result, context).trimEnd(), "", `Repeat it: ${command}`, ""]);
  }

  const code = exitCode(reports, replays);
  if (options.json) {
    const checked =
      engine instanceof TlaError ? { checked: false, reason: engine.message } : { checked: true };
    context.print(
      JSON.stringify({ exitCode: code, models: { ...checked, reports }, suites: replays }, escaped),
    );
  } else print(summary(reports, replays, engine instanceof TlaError));
  return code;
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

function summary(
  reports: readonly ModelReport[],
  replays: readonly SuiteReplay[],
  withoutModels: boolean,
): string[] {
  const expected = reports.filter(({ asExpected }) => asExpected).length;
  const passed = replays.filter(({ result }) => result.verdict.verdict === "passed").length;
  const results = replays.map(({ result }) => result);
  const run = sumOf(replays);
  const lacks = [...new Set(results.flatMap((result) => result.lacks))].sort();
  const missed = notRunText(run, lacks);
  const taken = `${count(run.taken)} of ${plural(run.edges, "transition")}`;
  const adapter = results[0]?.adapter.name ?? "the adapter";
  const models = withoutModels
    ? "no model was checked"
    : `${expected} of ${plural(reports.length, "model")} as expected`;
  return [
    `${models}; ${passed} of ${plural(replays.length, "suite")} passed by ${adapter}, ${taken} taken`,
    ...(missed === "" ? [] : [`Not all was run. ${missed.charAt(0).toUpperCase()}${missed.slice(1)}`]),
  ];
}

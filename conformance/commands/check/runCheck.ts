import { rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type CheckModelsOptions,
  checkModels,
  failsAsNamed,
  type ModelReport,
} from "../../models/checkModels.ts";
import { KeptCounterexamples } from "../../models/counterexamples/keptCounterexamples.ts";
import { InputError } from "../../models/inputError.ts";
import { type Model, readManifest, selectModels, type Tier } from "../../models/manifest.ts";
import { commandLine } from "../commandLine.ts";
import { type Context, exitCodes, type SpecOptions } from "../context.ts";
import { packageFiles } from "../packageFiles.ts";
import { showCount } from "../showCount.ts";
import { exitCodeOf } from "./exitCodeOf.ts";
import { modelTable } from "./modelTable.ts";

export interface CheckOptions extends SpecOptions {
  tier: Tier;
  list?: boolean;
  pin?: boolean;
  keepTraces?: boolean;
  coverage?: boolean;
  heap?: string;
}

/** `stopcount check`: 0 when every model is as the manifest says, else 1; 2 when one cannot be checked. */
export async function runCheck(names: string[], options: CheckOptions, context: Context): Promise<number> {
  const spec = options.spec ?? packageFiles.spec;
  const manifest = await readManifest(spec);
  const models = selectModels(manifest, names, options.tier);
  if (models.length === 0) {
    const message = `The manifest of ${spec} lists no model of the tier ${options.tier}. Add one, or ask for another tier`;
    throw new InputError({ spec, tier: options.tier }, message);
  }
  if (options.list) {
    if (options.json) context.print(JSON.stringify(models));
    else for (const { name, tier, says } of models) context.print(`${name} (${tier}): ${says}`);
    return exitCodes.conforms;
  }
  const measured = options.coverage ? models.filter(({ kind }) => kind === "model") : models;
  const display = await showCount("models", measured.length, Boolean(options.quiet || options.json));
  const checking = {
    ...options,
    signal: context.signal,
    compareFigures: !options.pin,
    lanes: manifest.lanes,
    ...(!options.keepTraces && { kept: keptFor(options.spec) }),
    onReport: ({ model }: ModelReport) => display.next(model.name),
  };
  if (options.coverage) {
    const { runCoverage } = await import("./runCoverage.ts");
    const covering = { ...checking, named: names.length > 0, ownSpec: options.spec };
    return runCoverage(spec, manifest, measured, covering, context).finally(() => display.stop());
  }
  const reports = await checkModels(spec, models, checking).finally(() => display.stop());
  const pinned = options.pin ? await pin(spec, reports) : null;
  if (options.keepTraces) await keep(options.spec, reports);
  if (options.json) context.print(JSON.stringify(reports));
  else {
    const shown = options.quiet ? reports.filter(({ asExpected }) => !asExpected) : reports;
    const traces = names.length > 0 ? "all" : "notAsExpected";
    const told = { traces, ...(options.spec !== undefined && { spec: options.spec }) } as const;
    const lines = modelTable(shown, told);
    if (lines.length > 0) context.print(lines.join("\n").trimEnd());
    if (pinned !== null && !options.quiet)
      context.print(
        `\nPinned the figures of ${pinned} of ${reports.length} models in ${join(spec, "manifest.json")}`,
      );
  }
  return exitCodeOf(reports);
}

/** What counterexamples are compared with: those of the package, or of another spec's folder. */
export function keptFor(spec: string | undefined): NonNullable<CheckModelsOptions["kept"]> {
  const command = ({ name }: Model) => `${commandLine("check", [name], { spec })} --keep-traces`;
  return { traces: keptTraces(spec), command };
}

function keptTraces(spec: string | undefined): KeptCounterexamples {
  const folder = spec === undefined ? packageFiles.counterexamples : join(spec, "counterexamples");
  return new KeptCounterexamples(folder);
}

/** Keeps the counterexamples found, of those models that fail by the property named. */
async function keep(spec: string | undefined, reports: readonly ModelReport[]): Promise<void> {
  const traces = keptTraces(spec);
  for (const { model, result, counterexample } of reports) {
    if (counterexample && failsAsNamed(model, result)) await traces.keep(model, counterexample);
  }
}

/**
 * Writes the figures found into the manifest, of those models that gave the verdict expected: into what it holds now, for
 * a run may take hours.
 *
 * @returns of how many models
 */
async function pin(spec: string, reports: readonly ModelReport[]): Promise<number> {
  const manifest = await readManifest(spec);
  let pinned = 0;
  for (const { model, asExpected, result } of reports) {
    const { distinctStates, statesGenerated, depth } = result;
    const found = manifest.models.find(({ name }) => name === model.name);
    if (!asExpected || !found) continue;
    found.figures = { distinctStates, statesGenerated, depth };
    pinned++;
  }
  const file = join(spec, "manifest.json");
  await writeFile(`${file}.new`, `${JSON.stringify(manifest, null, 2)}\n`);
  await rename(`${file}.new`, file);
  return pinned;
}

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  findChecker,
  type MarkedSpec,
  marksReached,
  readCfg,
  usedDefinitions,
  writeMarkedSpec,
} from "../../../tla/index.ts";
import { type CheckModelsOptions, checkModels, type ModelReport } from "../checkModels.ts";
import { InputError } from "../inputError.ts";
import type { Manifest, Model } from "../manifest.ts";
import type { CoverageReport } from "./coverageReport.ts";
import { excuse } from "./excuse.ts";
import { unreachedIn } from "./unreachedIn.ts";

/**
 * Finds what of a spec no model reaches: has the models checked with modules in which every branch tells that it is
 * evaluated. The modules that only bound, `MC…`, are not measured.
 *
 * @param models those that hold; the others are left out
 * @throws {TlaError} what `checkModels` and `writeMarkedSpec` throw; {InputError} when no model is one that holds
 */
export async function coverModels(
  specFolder: string,
  manifest: Manifest,
  models: readonly Model[],
  options: CheckModelsOptions = {},
): Promise<CoverageReport> {
  const holding = models.filter(({ kind }) => kind === "model");
  if (holding.length === 0) {
    const next = "Name one, or none for all of the tier";
    throw new InputError({}, `Coverage is that of models that hold, and there is none of them here. ${next}`);
  }
  const tools = await findChecker(options);
  const roots = [...new Set(holding.map(({ module }) => module))];
  const folder = await mkdtemp(join(tmpdir(), "stopcount-coverage-"));
  try {
    const spec = { folder: specFolder, roots, measured };
    const marked = await writeMarkedSpec(tools, spec, folder, options.signal);
    const reports = await checkModels(specFolder, holding, { ...options, modules: folder });
    const found = unreachedIn(marked, reachedIn(reports), await usedBy(specFolder, holding, marked));
    return {
      ...found,
      ...excuse(found.unreached, manifest.unreached ?? []),
      reports: reports.map(withoutMarks),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function measured(module: string): boolean {
  return !module.startsWith("MC");
}

function reachedIn(reports: readonly ModelReport[]): Set<number> {
  return new Set(reports.flatMap(({ result }) => [...marksReached(result.output)]));
}

/** What the marks print is no output of the model. */
function withoutMarks(report: ModelReport): ModelReport {
  const output = report.result.output.filter((line) => marksReached([line]).size === 0);
  return { ...report, result: { ...report.result, output } };
}

/** The bodies, by their keys, of the definitions that some model is made of. */
async function usedBy(
  specFolder: string,
  models: readonly Model[],
  { syntaxes }: MarkedSpec,
): Promise<Set<string>> {
  const used = new Set<string>();
  for (const { module, config } of models) {
    const cfg = await readCfg(join(specFolder, config)).catch(() => null);
    const syntax = syntaxes.get(module);
    if (cfg && syntax) for (const key of usedDefinitions(syntax, cfg)) used.add(key);
  }
  return used;
}

import { access } from "node:fs/promises";
import { join } from "node:path";
import { type CheckResult, findChecker, formatResult, readCfg, type ToolOptions } from "../../tla/index.ts";
import { type Counterexample, counterexample } from "./counterexamples/counterexample.ts";
import type { KeptCounterexamples } from "./counterexamples/keptCounterexamples.ts";
import { eachModel, isLight } from "./eachModel.ts";
import { InputError } from "./inputError.ts";
import type { Manifest, Model } from "./manifest.ts";

/** What became of a model, beside what the manifest expects of it. */
export interface ModelReport {
  readonly model: Model;
  /** Names of the invariants and properties that its configuration has checked. */
  readonly checks: readonly string[];
  /** As expected: the verdict, the property's name, and the pinned figures. */
  readonly asExpected: boolean;
  /** What differs from the manifest, a sentence each. */
  readonly differences: readonly string[];
  readonly result: CheckResult;
  /** How it fails, as that is kept and drawn; null for a model that does not. */
  readonly counterexample: Counterexample | null;
}

export interface CheckModelsOptions extends ToolOptions {
  readonly signal?: AbortSignal;
  readonly heap?: string;
  /** Called as each model ends; they end in any order. */
  readonly onReport?: (report: ModelReport) => void;
  readonly onProgress?: (model: Model, distinctStates: number) => void;
  /** False while the figures are being pinned anew. */
  readonly compareFigures?: boolean;
  /** The folder of the modules, when it is not the spec's. */
  readonly modules?: string;
  /** By module, the variable that has the lanes of drawings: see the manifest. */
  readonly lanes?: Manifest["lanes"];
  /** Those to compare counterexamples with, and the command that keeps a model's instead. */
  readonly kept?: { readonly traces: KeptCounterexamples; readonly command: (model: Model) => string };
}

/**
 * Model-checks models. The reports come in the order of the models.
 *
 * @throws {InputError} before any is checked, when a module or a configuration that the manifest names is not there
 * @throws {TlaError} `noJava`, `noJar`, `wrongHash`, `interrupted`
 */
export async function checkModels(
  specFolder: string,
  models: readonly Model[],
  options: CheckModelsOptions = {},
): Promise<ModelReport[]> {
  const modules = options.modules ?? specFolder;
  for (const model of models) await filesOf(model, modules, specFolder);
  const { checker } = await findChecker(options);
  const reports = new Map<Model, ModelReport>();
  const run = async (model: Model): Promise<void> => {
    const request = {
      module: join(modules, model.module),
      config: join(specFolder, model.config),
      workers: 1,
      short: isLight(model),
      // Liveness is looked at when all states are there, not now and then: so the figures are the same in every run.
      extraArguments: ["-lncheck", "final"],
      ...(options.heap !== undefined && { heap: options.heap }),
    };
    const result = await checker.check(request, {
      ...(options.signal && { signal: options.signal }),
      onProgress: ({ distinctStates }) => options.onProgress?.(model, distinctStates),
    });
    const fails =
      result.verdict === "violated" ? counterexample(model, result, options.lanes?.[model.module]) : null;
    const differences = differencesOf(model, result, options.compareFigures ?? true);
    if (fails && options.kept && failsAsNamed(model, result)) {
      const { traces, command } = options.kept;
      differences.push(...(await traces.differences(model, fails, command(model))));
    }
    const report: ModelReport = {
      model,
      checks: await propertiesIn(request.config),
      asExpected: differences.length === 0,
      differences,
      result,
      counterexample: fails,
    };
    reports.set(model, report);
    options.onReport?.(report);
  };
  await eachModel(models, run);
  return models.map((model) => reports.get(model)!);
}

/** @throws {InputError} when one of them cannot be found */
async function filesOf({ name, module, config }: Model, modules: string, specFolder: string): Promise<void> {
  for (const file of [join(modules, module), join(specFolder, config)]) {
    await access(file).catch(() => {
      const fault = `There is no file ${file}, which the manifest names for ${name}`;
      throw new InputError({ model: name, file }, `${fault}. Put it there, or mend the manifest`);
    });
  }
}

/** None of a configuration that cannot be read: the checker has said so by then. */
async function propertiesIn(config: string): Promise<string[]> {
  const cfg = await readCfg(config).catch(() => null);
  return cfg === null ? [] : [...cfg.invariants, ...cfg.properties];
}

/** Whether a result is that the property fails which the manifest names; a deadlock's kind stands for its property. */
export function failsAsNamed({ violates }: Model, result: CheckResult): boolean {
  return result.verdict === "violated" && (result.violation.property ?? result.violation.kind) === violates;
}

function differencesOf(model: Model, result: CheckResult, compareFigures: boolean): string[] {
  const differences: string[] = [];
  const expected = model.violates === undefined ? "passed" : "violated";
  if (result.verdict === "errored") return [formatResult(result)];
  // A deadlock has no property: its kind stands for one.
  const failed = result.verdict === "violated" ? (result.violation.property ?? result.violation.kind) : null;
  if (result.verdict !== expected) {
    const found = failed === null ? "all holds" : `${failed} fails`;
    return [`Expected that ${model.violates ? `${model.violates} fails` : "all holds"}, found that ${found}`];
  }
  if (failed !== null && failed !== model.violates) {
    differences.push(`Expected that ${model.violates} fails, found that ${failed} does`);
  }
  if (!model.figures) {
    if (compareFigures)
      differences.push("Its figures are not pinned in the manifest: run `stopcount check --pin`");
  } else if (compareFigures) {
    for (const [name, pinned] of Object.entries(model.figures)) {
      const found = result[name as keyof typeof model.figures];
      if (found !== pinned) differences.push(`Expected ${pinned} for ${name}, found ${found}`);
    }
  }
  return differences;
}

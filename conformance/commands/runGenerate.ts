import { mkdir, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { type Coverage, type CriterionName, writeSuite } from "../engine/index.ts";
import { buildSuite } from "../models/buildSuite.ts";
import { eachModel } from "../models/eachModel.ts";
import { InputError } from "../models/inputError.ts";
import { type Model, readManifest, selectModels } from "../models/manifest.ts";
import { bindingOf } from "../stops/binding/bindingOf.ts";
import { plural } from "./columns.ts";
import { type Context, exitCodes, type SpecOptions } from "./context.ts";
import { packageFiles } from "./packageFiles.ts";
import { showCount } from "./showCount.ts";

export interface GenerateOptions extends SpecOptions {
  model?: string[];
  cover: CriterionName;
  out?: string;
  maxLength?: number;
  seed?: number;
  workers?: number;
}

type Written = { file: string; model: string } & Coverage;

/** @throws {InputError} when it is a file, or cannot be made */
async function makeFolder(folder: string): Promise<void> {
  const refuse = (reason: string): never => {
    throw new InputError(
      { out: folder },
      `"${folder}" is to be a folder${reason}; files in it are named after their models. Name one by --out`,
    );
  };
  if (folder === "" || folder.endsWith(".jsonl")) refuse("");
  const missing: string[] = [];
  // Node's own way to make all folders above a folder never ends below /proc.
  for (let at = resolve(folder); (await stat(at).catch(() => null)) === null; at = dirname(at))
    missing.unshift(at);
  try {
    for (const path of missing) await mkdir(path);
    if (!(await stat(folder)).isDirectory()) refuse("");
  } catch (error) {
    if (error instanceof InputError) throw error;
    refuse(` (${(error as NodeJS.ErrnoException).code})`);
  }
}

/** `stopcount generate`: writes a suite for each model asked for, and says what it covers. */
export async function runGenerate(options: GenerateOptions, context: Context): Promise<number> {
  const spec = options.spec ?? packageFiles.spec;
  const manifest = await readManifest(spec);
  const models = selectModels(manifest, options.model ?? [], "quick").filter((model) => {
    if (options.model && !model.suite) {
      const withSuites = manifest.models.filter(({ suite }) => suite).map(({ name }) => name);
      const message = `${model.name} has no suite. Name one of ${withSuites.join(", ")}`;
      throw new InputError({ model: model.name }, message);
    }
    // Those of the grain of steps are large, and made by name.
    return model.suite && (options.model !== undefined || model.grain === undefined);
  });
  if (models.length === 0) {
    const message = `No model of ${spec} has a suite. Say so in its manifest, by "suite": true`;
    throw new InputError({ spec }, message);
  }
  const folder = options.out ?? ".";
  await makeFolder(folder);
  const display = await showCount("suites", models.length, Boolean(options.quiet || options.json));
  const written: Written[] = [];
  const generate = async (model: Model): Promise<void> => {
    const suite = await buildSuite(spec, manifest, model, bindingOf(model), {
      ...options,
      criterion: options.cover,
      signal: context.signal,
    });
    const file = join(folder, `${model.name}.jsonl`);
    await writeSuite(file, suite);
    written[models.indexOf(model)] = { file, model: model.name, ...suite.cover.coverage };
    display.next(model.name);
  };
  try {
    // This process holds the whole graph of each.
    await eachModel(models, generate, 1);
  } finally {
    display.stop();
  }
  if (options.json) context.print(JSON.stringify(written));
  else if (!options.quiet) {
    for (const { file, coveredEdges, edges, parallelEdges, traces, steps, lowerBound } of written) {
      const bound = lowerBound === null ? "" : `, lower bound ${lowerBound}`;
      context.print(
        `${file}: ${coveredEdges} of ${edges} transitions (${parallelEdges} parallel), ` +
          `${plural(traces, "trace")}, ${plural(steps, "step")}${bound}`,
      );
    }
  }
  return exitCodes.conforms;
}

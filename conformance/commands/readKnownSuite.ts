import { checkSpec, readSuite, readTrace, type Suite, SuiteError, traceEnding } from "../engine/index.ts";
import type { Manifest } from "../models/manifest.ts";
import { specHash } from "../models/specHash.ts";
import { actionName } from "../stops/binding/bindingOf.ts";
import type { SuiteOfFile } from "./replaySuites.ts";

/**
 * Reads a suite, and refuses one of the spec's models that was made from another version of it, or that names an
 * action the spec has not. A suite of another spec's model is taken as it is, unless it has to be of this one.
 *
 * @param strict whether a suite of another spec's model is refused too
 * @throws {SuiteError} when the file is at fault
 * @throws {InputError} when the spec has not the files of the model
 */
export async function readKnownSuite(
  file: string,
  spec: string,
  manifest: Manifest,
  strict = false,
): Promise<Suite> {
  // A trace that stands alone says nothing of the spec that it was made from.
  if (file.endsWith(traceEnding)) return readTrace(file);
  const suite = await readSuite(file);
  const model = manifest.models.find(({ name }) => name === suite.model);
  if (!model) {
    if (!strict) return suite;
    const expected = `a suite of a model of ${spec}`;
    const next = "Name a folder of such suites by --suites";
    throw new SuiteError({ file, line: 1, expected, found: `one of "${suite.model}"`, next });
  }
  checkSpec(suite, specHash(spec, model), file);
  const known = new Set((manifest.actions[model.module] ?? []).map(({ operator }) => actionName(operator)));
  for (const [index, { action }] of suite.graph.labelTable.entries()) {
    if (known.has(action.name)) continue;
    throw new SuiteError({
      file,
      line: index + 2,
      expected: `an action of ${model.module}`,
      found: `"${action.name}"`,
      next: "Generate the suite again",
    });
  }
  return suite;
}

/** `readKnownSuite` of each file, one after the other. */
export async function readKnownSuites(
  files: readonly string[],
  spec: string,
  manifest: Manifest,
  strict = false,
): Promise<SuiteOfFile[]> {
  const suites: SuiteOfFile[] = [];
  for (const file of files) suites.push({ file, suite: await readKnownSuite(file, spec, manifest, strict) });
  return suites;
}

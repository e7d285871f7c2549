import { checkSpec, readSuite, type Suite, SuiteError } from "../engine/index.ts";
import type { Manifest } from "../models/manifest.ts";
import { specHash } from "../models/specHash.ts";
import { callName } from "../stops/binding/call.ts";

/**
 * Refuses a suite of one of the spec's models that was made from another version of it, or that names an action the
 * spec has not. A suite of another spec's model is taken as it is.
 *
 * @throws {SuiteError} when the file is at fault
 */
export async function checkKnownSuite(file: string, spec: string, manifest: Manifest): Promise<Suite> {
  const suite = await readSuite(file);
  const model = manifest.models.find(({ name }) => name === suite.model);
  if (!model) return suite;
  checkSpec(suite, specHash(spec, model), file);
  const known = new Set((manifest.actions[model.module] ?? []).map(({ operator }) => callName(operator)));
  for (const [index, { action }] of suite.graph.labelTable.entries()) {
    if (known.has(action.name)) continue;
    throw new SuiteError({
      file,
      line: index + 2,
      expected: "an action of the spec",
      found: action.name,
      next: "Generate the suite again",
    });
  }
  return suite;
}

import { existsSync } from "node:fs";
import { join } from "node:path";
import type { CommonOptions } from "../../../tla/commands/commandOptions.ts";
import type { Suite } from "../../engine/index.ts";
import { InputError } from "../../models/inputError.ts";
import { readManifest } from "../../models/manifest.ts";
import { readKnownEquivalents } from "../../models/mutation/knownEquivalents.ts";
import { type Context, exitCodes } from "../context.ts";
import { packageFiles } from "../packageFiles.ts";
import { readKnownSuites } from "../readKnownSuite.ts";
import { suiteFiles } from "../replaySuites.ts";
import { showCount } from "../showCount.ts";
import type { KindName } from "./mutantKind.ts";
import type { MutantsResult } from "./mutantsResult.ts";
import { mutantsTable } from "./mutantsTable.ts";

export interface MutantsOptions extends CommonOptions {
  of?: KindName[];
  runs: number;
  seed: number;
  controls: number;
}

/**
 * `stopcount mutants`: 0 when each mutant is caught or known to mean the same, and each control diverges where predicted;
 * 1 when not; 2 when an unmutated one is caught, a mutant cannot be made, or nothing could be tried.
 *
 * @throws {InputError} when the sources are not there, a name is no mutant's, or a list of mutants cannot be read
 */
export async function runMutants(
  names: readonly string[],
  options: MutantsOptions,
  context: Context,
): Promise<number> {
  const { root } = packageFiles;
  checkSources(root);
  // These need what a clone alone has installed.
  const { mutantKinds } = await import("./mutantKinds.ts");
  const { chosenMutants, triedMutants } = await import("./triedMutants.ts");
  const { signal } = context;
  const quiet = Boolean(options.quiet || options.json);
  const { java, jar, offline, runs, seed } = options;
  const tools = {
    ...(java !== undefined && { java }),
    ...(jar !== undefined && { jar }),
    ...(offline && { offline }),
  };
  let read: Promise<readonly Suite[]> | undefined;
  const suites = () => (read ??= shippedSuites());
  const kinds = await mutantKinds({ signal, suites, runs, seed, tools });
  try {
    const chosen = chosenMutants(kinds, names, options.of);
    const total = chosen.reduce((sum, { mutants }) => sum + mutants.length, 0);
    const equivalents = await readKnownEquivalents(join(root, "conformance", "stops", "mutants"));
    const display = await showCount("mutants", total, quiet);
    const tried = await triedMutants(kinds, chosen, equivalents, display.next).finally(() => display.stop());
    const lying = names.length === 0 && chosen.some(({ kind }) => kind.of === "reference");
    const { runControls } = await import("./runControls.ts");
    const controls = lying ? await runControls(await suites(), options.controls, seed, signal) : null;
    const result = { controls, ...tried };
    const exitCode = exitCodeOf(result);
    if (options.json) context.print(JSON.stringify(result));
    else if (!options.quiet || exitCode !== exitCodes.conforms)
      context.print(mutantsTable(result).join("\n"));
    return exitCode;
  } finally {
    for (const kind of kinds) await kind.end();
  }
}

/** @throws {InputError} when a package has no sources in it, as the published one */
export function checkSources(root: string): void {
  if (existsSync(join(root, "impl", "index.ts"))) return;
  const message = `Mutants are made in the sources of stopcount, and ${root} has none. Run it in a clone, after npm ci`;
  throw new InputError({ root }, message);
}

/** What cannot be judged counts before what survives. */
export function exitCodeOf({ controls, unsound, mutants, stale }: MutantsResult): number {
  const unmade = mutants.some(({ verdict }) => verdict === "unmade");
  if (unmade || unsound.length > 0 || (mutants.length === 0 && controls === null)) return exitCodes.badInput;
  const survives = mutants.some(({ verdict }) => verdict === "survives");
  const wrong = (controls?.wrong.length ?? 0) > 0;
  return survives || wrong || stale.length > 0 ? exitCodes.violated : exitCodes.conforms;
}

/** The shipped suites, the shortest first. */
async function shippedSuites(): Promise<Suite[]> {
  const files = await suiteFiles([packageFiles.suites]);
  const read = await readKnownSuites(files, packageFiles.spec, await readManifest(packageFiles.spec));
  const suites = read.map(({ suite }) => suite);
  return suites.sort((one, other) => one.cover.coverage.steps - other.cover.coverage.steps);
}

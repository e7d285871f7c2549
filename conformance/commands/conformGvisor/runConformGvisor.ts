import { type Manifest, readManifest, selectModels, type Tier } from "../../models/manifest.ts";
import { chosenAdapter } from "../chosenAdapter.ts";
import { type Context, exitCodes, type SpecOptions } from "../context.ts";
import { knownNames } from "../knownNames.ts";
import { packageFiles } from "../packageFiles.ts";
import { readKnownSuites } from "../readKnownSuite.ts";
import { replayModels } from "../replayModels.ts";
import { replaySuites, type SuiteOfFile, type SuiteReplay, suiteFiles } from "../replaySuites.ts";
import { shapeOf } from "../shape.ts";
import { showCount } from "../showCount.ts";
import { buildAdapter } from "./buildAdapter.ts";
import { type Compared, compared, comparedLines } from "./compared.ts";
import { type Comparison, comparisons } from "./knownDifferences.ts";

/** How many divergences end a suite: more than one, for behind a known one there may be another. */
const bail = 5;

export type ConformGvisorOptions = SpecOptions & { tier: Tier };

/** `npm run conform:gvisor`: 0 when each version differs from the suites in the known ways, and in no other. */
export async function run(options: ConformGvisorOptions, context: Context): Promise<number> {
  const quiet = Boolean(options.quiet || options.json);
  const manifest = await readManifest(packageFiles.spec);
  const suites = await readKnownSuites(await suiteFiles([packageFiles.suites]), packageFiles.spec, manifest);
  const all: Compared[] = [];
  for (const comparison of comparisons) {
    if (!quiet) context.note(`gVisor ${comparison.version}, shape ${comparison.shape}`);
    all.push(compared(comparison, await replays(comparison, manifest, suites, options, context)));
    if (context.signal.aborted) return exitCodes.interrupted;
  }
  const conforms = all.every(
    ({ differences, unexplained }) =>
      unexplained.length === 0 && differences.every(({ shortest }) => shortest !== null),
  );
  const exitCode = conforms ? exitCodes.conforms : exitCodes.violated;
  if (options.json) context.print(JSON.stringify({ exitCode, compared: all }));
  else if (!options.quiet || !conforms) context.print(all.flatMap(comparedLines).join("\n"));
  return exitCode;
}

/** Replays all suites of the shape; of the tiers above "quick" those of larger models too, made in one go. */
async function replays(
  { version, shape }: Comparison,
  manifest: Manifest,
  suites: readonly SuiteOfFile[],
  options: ConformGvisorOptions,
  context: Context,
): Promise<SuiteReplay[]> {
  const program = await buildAdapter(version, context.signal);
  const shipped = suites.filter(({ suite }) => shapeOf(suite.model) === shape);
  const larger =
    options.tier === "quick"
      ? []
      : selectModels(manifest, [], options.tier).filter(
          ({ name, suite, tier, grain }) =>
            suite && tier !== "quick" && grain === undefined && shapeOf(name) === shape,
        );
  const display = await showCount(
    "suites",
    shipped.length + larger.length,
    Boolean(options.quiet || options.json),
  );
  const settings = {
    ...(await chosenAdapter({}, { ...context, command: [program] })),
    known: knownNames(
      manifest,
      suites.map(({ suite }) => suite),
    ),
    signal: context.signal,
    bail,
    onReplay: (model: string) => display.next(model),
  };
  try {
    const done = await replaySuites(shipped, settings);
    return [
      ...done,
      ...(await replayModels(packageFiles.spec, manifest, larger, { ...options, ...settings })),
    ];
  } finally {
    display.stop();
  }
}

import { actionText, type Diverged } from "../../engine/index.ts";
import { type Manifest, readManifest, selectModels } from "../../models/manifest.ts";
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
import { type Comparison, comparisons, differenceOf } from "./knownDifferences.ts";

/** How many divergences end a suite: more than one, for behind a known one there may be another. */
const bail = 5;

export type ConformGvisorOptions = SpecOptions & { tier: "quick" | "ci" };

/** What a version does with the suites of a shape. Holds no times, nor anything that two runs differ in. */
export type Compared = {
  readonly version: string;
  readonly shape: string;
  readonly suites: readonly { readonly model: string; readonly verdict: string; readonly says: string }[];
  /** Known differences, each with its shortest trace; null where it did not show. */
  readonly differences: readonly {
    readonly name: string;
    readonly says: string;
    readonly shortest: readonly string[] | null;
  }[];
  /** What went wrong otherwise, by suite. */
  readonly unexplained: readonly { readonly model: string; readonly says: string }[];
  readonly unobserved: readonly string[];
  readonly undone: readonly string[];
};

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
  else if (!options.quiet || !conforms) context.print(all.flatMap(lines).join("\n"));
  return exitCode;
}

/** Replays all suites of the shape; of the tier "ci" those of larger models too, made in one go. */
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
      : selectModels(manifest, [], "ci").filter(
          ({ name, suite, tier, grain }) =>
            suite && tier === "ci" && grain === undefined && shapeOf(name) === shape,
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

function compared({ version, shape, differences }: Comparison, replays: readonly SuiteReplay[]): Compared {
  const shortest = new Map<string, readonly string[]>();
  const unexplained: { model: string; says: string }[] = [];
  for (const { result } of replays) {
    const { verdict, model } = result;
    if (verdict.verdict === "errored") unexplained.push({ model, says: verdict.message });
    if (verdict.verdict === "skipped") unexplained.push({ model, says: verdict.reason });
    for (const divergence of result.divergences) {
      const trace = traceOf(divergence);
      const known = differenceOf(divergence, differences);
      if (known === null) unexplained.push({ model, says: trace.join(", ") });
      else if (trace.length < (shortest.get(known.name)?.length ?? Number.POSITIVE_INFINITY))
        shortest.set(known.name, trace);
    }
  }
  const distinct = (texts: readonly string[]) => [...new Set(texts)].sort();
  return {
    version,
    shape,
    suites: replays.map(({ result: { model, verdict, coverage } }) => ({
      model,
      verdict: verdict.verdict,
      says: `${coverage.taken} of ${coverage.edges} transitions`,
    })),
    differences: differences.map(({ name, says }) => ({ name, says, shortest: shortest.get(name) ?? null })),
    unexplained,
    unobserved: distinct(replays.flatMap(({ result }) => result.unobserved)),
    undone: distinct(replays.flatMap(({ result }) => [...result.otherActions, ...result.lacks])),
  };
}

function traceOf({ shortest }: Diverged): string[] {
  return shortest.steps.map(({ action }) => actionText(action));
}

function lines({ version, shape, suites, differences, unexplained, unobserved, undone }: Compared): string[] {
  const passed = suites.filter(({ verdict }) => verdict === "passed").length;
  return [
    `gVisor ${version}, shape ${shape}: ${passed} of ${suites.length} suites passed`,
    ...suites.map(({ model, verdict, says }) => `  ${model}: ${verdict}, ${says}`),
    ...differences.flatMap(({ says, shortest }) => [
      `  Known: ${says}`,
      ...(shortest?.map((step, i) => `    ${i + 1}. ${step}`) ?? [
        "    It did not show, which is unexplained",
      ]),
    ]),
    ...unexplained.map(({ model, says }) => `  Unexplained: ${model}: ${says}`),
    `  Not observed: ${unobserved.join(", ") || "nothing"}; not done: ${undone.join(", ") || "nothing"}`,
    "",
  ];
}

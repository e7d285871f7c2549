import { actionText, type Diverged } from "../../engine/index.ts";
import { differenceLines } from "../../engine/report/differenceLines.ts";
import type { SuiteReplay } from "../replaySuites.ts";
import { type Comparison, differenceOf } from "./knownDifferences.ts";

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
  /** What went wrong otherwise, by suite; of a divergence what differs, as lines. */
  readonly unexplained: readonly Unexplained[];
  readonly unobserved: readonly string[];
  readonly undone: readonly string[];
};

type Unexplained = { readonly model: string; readonly says: string; readonly differs: readonly string[] };

/** What the replays of all suites of a shape say of a version, set against what is known of it. */
export function compared(
  { version, shape, differences }: Comparison,
  replays: readonly SuiteReplay[],
): Compared {
  const shortest = new Map<string, readonly string[]>();
  const unexplained: Unexplained[] = [];
  for (const { result } of replays) {
    const { verdict, model } = result;
    if (verdict.verdict === "errored") unexplained.push({ model, says: verdict.message, differs: [] });
    if (verdict.verdict === "skipped") unexplained.push({ model, says: verdict.reason, differs: [] });
    for (const divergence of result.divergences) {
      const trace = traceOf(divergence);
      const known = differenceOf(divergence, differences);
      if (known === null) unexplained.push({ model, ...unexplainedDivergence(divergence) });
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

function unexplainedDivergence(divergence: Diverged): Omit<Unexplained, "model"> {
  const { confirmed, expected, found } = divergence.shortest;
  const again = confirmed ? "" : ", once: not when it was run again";
  return { says: `${traceOf(divergence).join(", ")}${again}`, differs: differenceLines(expected, found) };
}

function traceOf({ shortest }: Diverged): string[] {
  return shortest.steps.map(({ action }) => actionText(action));
}

/** The same for a person. */
export function comparedLines({
  version,
  shape,
  suites,
  differences,
  unexplained,
  unobserved,
  undone,
}: Compared): string[] {
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
    ...unexplained.flatMap(({ model, says, differs }) => [
      `  Unexplained: ${model}: ${says}`,
      ...differs.map((line) => `  ${line}`),
    ]),
    `  Not observed: ${unobserved.join(", ") || "nothing"}; not done: ${undone.join(", ") || "nothing"}`,
    "",
  ];
}

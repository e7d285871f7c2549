import { rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type Diverged,
  escapeText,
  type ReplayResult,
  type Suite,
  settledSuite,
  traceEnding,
  traceOfDivergence,
  traceToItf,
} from "../engine/index.ts";
import { type BrokenRule, brokenRule } from "../stops/rules/brokenRule.ts";
import { type Definition, specText } from "../stops/rules/specText.ts";
import { openKeptFolder } from "./openKeptFolder.ts";

/**
 * Finds what of the spec divergences break.
 *
 * @param spec the folder of the spec; of another than that of task stops nothing is said
 */
export async function ruleFinder(spec: string): Promise<(result: ReplayResult) => BrokenRule | null> {
  const definitions: ReadonlyMap<string, Definition> = await specText(spec).catch(() => new Map());
  return ({ divergences: [first] }) => (first === undefined ? null : brokenRule(first, definitions));
}

/**
 * Makes the folder that traces are to be kept in.
 *
 * @throws {InputError} if it cannot be made or written to
 */
export function openFolderOfTraces(folder: string): Promise<void> {
  return openKeptFolder(
    folder,
    (why) =>
      `No trace can be kept in "${folder}" (${why}). Let --keep name a folder that can be made or written to`,
  );
}

/** What came of traces that were to be kept. */
export type Kept = {
  readonly files: readonly string[];
  /** Why there are no more, as a sentence, if one could not be written. */
  readonly failure?: string;
};

/**
 * Writes the shortest trace of each divergence as ITF into a folder that is there. They are replayed like suites. What cannot be
 * written takes no verdict away, so it is not thrown.
 */
export async function keepTraces(
  folder: string,
  suite: Suite,
  { atRest, divergences }: ReplayResult,
): Promise<Kept> {
  if (divergences.length === 0) return { files: [] };
  const replayed = atRest === undefined ? suite : settledSuite(suite);
  const files: string[] = [];
  for (const diverged of divergences) {
    const file = join(folder, `${diverged.trace}${traceEnding}`);
    const about = { name: diverged.trace, description: describe(diverged) };
    const trace = traceOfDivergence(replayed, diverged, about);
    try {
      await writeFile(`${file}.new`, `${JSON.stringify(traceToItf(trace), null, 1)}\n`);
      await rename(`${file}.new`, file);
    } catch (error) {
      await rm(`${file}.new`, { force: true });
      const { code } = error as NodeJS.ErrnoException;
      const next =
        code === "ENOSPC" ? "Make room there" : "Let --keep name a folder that it can be written to";
      return {
        files,
        failure: `"${escapeText(file, 500)}" cannot be written (${code}). ${next}, and repeat this`,
      };
    }
    files.push(file);
  }
  return { files };
}

function describe({ shortest: { steps, expected } }: Diverged): string {
  const last = steps.at(-1);
  const paths = (expected[0]?.differences ?? []).map(({ path }) => path);
  const where = last === undefined ? "after the reset" : `at ${last.action.name}`;
  return `Diverges ${where}${paths.length === 0 ? "" : `, in ${paths.join(", ")}`}`;
}

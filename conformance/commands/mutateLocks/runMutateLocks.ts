import { relative } from "node:path";
import { type JudgedMutant, mutateLocks } from "../../lintLocks/mutation/mutateLocks.ts";
import { SourceError } from "../../lintLocks/source/sourceError.ts";
import { InputError } from "../../models/inputError.ts";
import { type Context, exitCodes } from "../context.ts";
import type { LintLocksOptions } from "../lintLocks/runLintLocks.ts";

/**
 * `npm run mutate-locks`: 0 every mutant is noticed, 1 one survives.
 *
 * @throws {InputError} when the paths cannot be checked, or have findings before any change
 */
export async function runMutateLocks(
  paths: readonly string[],
  { json, quiet }: LintLocksOptions,
  { print, note, signal }: Context,
): Promise<number> {
  const judged: JudgedMutant[] = [];
  try {
    for (const mutant of mutateLocks(paths)) {
      signal.throwIfAborted();
      judged.push(mutant);
      if (!quiet && !json && judged.length % 50 === 0) note(`${judged.length} mutants so far`);
    }
  } catch (error) {
    if (error instanceof SourceError) throw new InputError({ paths }, error.message);
    throw error;
  }
  const place = ({ file, line }: JudgedMutant) => `${relative(process.cwd(), file)}:${line}`;
  const survivors = judged.filter(({ rules }) => rules.length === 0);
  if (json) {
    const mutants = judged.map((mutant) => ({
      place: place(mutant),
      name: mutant.name,
      rules: mutant.rules,
    }));
    print(JSON.stringify({ ok: survivors.length === 0, mutants }));
  } else {
    for (const mutant of survivors) print(`survives ${place(mutant)} ${mutant.name}`);
    const noticed = judged.length - survivors.length;
    if (!quiet || survivors.length > 0) print(`${noticed} of ${judged.length} mutants noticed`);
  }
  return survivors.length === 0 ? exitCodes.conforms : exitCodes.violated;
}

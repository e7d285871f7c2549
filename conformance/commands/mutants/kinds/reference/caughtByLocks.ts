import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ChangeableProgram } from "../../../../lintLocks/mutation/changeableProgram.ts";
import type { Mutant } from "../../../../stops/mutants/mutant.ts";
import { mutated } from "../../../../stops/mutants/mutatedCode.ts";

/** The rules by which the checker of locks finds something in the reference, of a mutant or without one; `null` if by none. */
export async function caughtByLocks(
  program: ChangeableProgram,
  root: string,
  mutant?: Mutant,
): Promise<string | null> {
  const file = mutant && join(root, mutant.file);
  const found =
    file === undefined
      ? program.findings()
      : program.findingsWith(file, mutated(await readFile(file, "utf8"), mutant!));
  return found.length === 0 ? null : [...new Set(found.map(({ rule }) => rule))].join(", ");
}

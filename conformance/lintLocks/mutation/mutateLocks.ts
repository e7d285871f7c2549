import { SourceError } from "../source/sourceError.ts";
import { ChangeableProgram } from "./changeableProgram.ts";
import type { LockMutant } from "./lockMutant.ts";
import { lockMutants } from "./lockMutants.ts";

/** A mutant, and the rules by which it was noticed: none if it survives. */
export interface JudgedMutant extends LockMutant {
  readonly rules: readonly string[];
}

/**
 * Changes the files of `paths` in memory, one place after the other, and checks each time the whole again.
 *
 * @throws {SourceError} as openProject, and when there are findings without any change
 */
export function* mutateLocks(paths: readonly string[]): Generator<JudgedMutant, void> {
  const program = new ChangeableProgram(paths);
  const before = program.findings();
  if (before.length > 0)
    throw new SourceError(`There are ${before.length} findings before any change. Mend them first`);
  for (const mutant of lockMutants(program.source())) {
    const found = program.findingsWith(mutant.file, mutant.text);
    yield { ...mutant, rules: [...new Set(found.map(({ rule }) => rule))] };
  }
}

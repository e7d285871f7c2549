import { lintLocks } from "../lintLocks.ts";
import { openProject } from "../source/openProject.ts";
import type { Source } from "../source/source.ts";
import { SourceError } from "../source/sourceError.ts";
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
  const { project, files } = openProject(paths);
  const source = (): Source => ({
    checker: project.getTypeChecker().compilerObject,
    files: files.map((file) => project.getSourceFileOrThrow(file).compilerNode),
  });
  const before = lintLocks(source());
  if (before.length > 0)
    throw new SourceError(`There are ${before.length} findings before any change. Mend them first`);
  for (const mutant of lockMutants(source())) {
    const file = project.getSourceFileOrThrow(mutant.file);
    const original = file.getFullText();
    file.replaceWithText(mutant.text);
    const rules = [...new Set(lintLocks(source()).map(({ rule }) => rule))];
    file.replaceWithText(original);
    yield { ...mutant, rules };
  }
}

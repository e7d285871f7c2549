import { openProject } from "./openProject.ts";
import type { Source } from "./source.ts";

/**
 * Reads the files of `paths`, see `openProject`.
 *
 * @throws {Error} as openProject
 */
export function readSource(paths: readonly string[]): Source {
  const { project, files } = openProject(paths);
  return {
    checker: project.getTypeChecker().compilerObject,
    files: files.map((file) => project.getSourceFileOrThrow(file).compilerNode),
  };
}

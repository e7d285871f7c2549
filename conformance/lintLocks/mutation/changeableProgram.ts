import type { Finding } from "../finding.ts";
import { lintLocks } from "../lintLocks.ts";
import { openProject } from "../source/openProject.ts";
import type { Source } from "../source/source.ts";

/** The files of `paths`, of which one at a time can be changed in memory, and the whole be checked then. */
export class ChangeableProgram {
  readonly #opened: ReturnType<typeof openProject>;

  /** @throws {SourceError} as openProject */
  constructor(paths: readonly string[]) {
    this.#opened = openProject(paths);
  }

  /** The program as it is now. */
  source(): Source {
    const { project, files } = this.#opened;
    return {
      checker: project.getTypeChecker().compilerObject,
      files: files.map((file) => project.getSourceFileOrThrow(file).compilerNode),
    };
  }

  findings(): Finding[] {
    return lintLocks(this.source());
  }

  /** What is found when a file, by its absolute path, has this text; afterwards it has its own again. */
  findingsWith(file: string, text: string): Finding[] {
    const source = this.#opened.project.getSourceFileOrThrow(file);
    const original = source.getFullText();
    source.replaceWithText(text);
    try {
      return this.findings();
    } finally {
      source.replaceWithText(original);
    }
  }
}

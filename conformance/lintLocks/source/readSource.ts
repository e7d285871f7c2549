import { ts } from "ts-morph";
import { openProject } from "./openProject.ts";
import type { Source } from "./source.ts";
import { SourceError } from "./sourceError.ts";

/**
 * Reads the files of `paths`, see `openProject`.
 *
 * @throws {SourceError} as openProject, and when a file is no TypeScript
 */
export function readSource(paths: readonly string[]): Source {
  const { project, files } = openProject(paths);
  const program = project.getProgram().compilerObject;
  const nodes = files.map((file) => project.getSourceFileOrThrow(file).compilerNode);
  for (const node of nodes) {
    const [error] = program.getSyntacticDiagnostics(node);
    if (error === undefined) continue;
    const { line, character } = node.getLineAndCharacterOfPosition(error.start);
    const message = ts.flattenDiagnosticMessageText(error.messageText, " ");
    const place = `${node.fileName}:${line + 1}:${character + 1}`;
    throw new SourceError(`${place} is no TypeScript: ${message} Mend it first`);
  }
  return { checker: program.getTypeChecker(), files: nodes };
}

import { existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { Project, type ProjectOptions, ts } from "ts-morph";
import { findFiles } from "./findFiles.ts";

/** A project with the files of `paths`, and the paths of these files, sorted. */
export interface OpenProject {
  readonly project: Project;
  readonly files: readonly string[];
}

/**
 * Opens files, and the TypeScript files of folders, with the compiler options of the nearest tsconfig.json.
 *
 * @throws {Error} when a path is not there, or its tsconfig.json cannot be read
 */
export function openProject(paths: readonly string[]): OpenProject {
  const files = findFiles(paths.map((path) => resolve(path)));
  const config = files[0] === undefined ? undefined : nearestConfig(dirname(files[0]));
  const options: ProjectOptions = {
    skipAddingFilesFromTsConfig: true,
    compilerOptions: { types: [], skipLibCheck: true, noEmit: true },
    ...(config === undefined ? {} : { tsConfigFilePath: config }),
  };
  if (config === undefined) {
    options.compilerOptions = {
      ...options.compilerOptions,
      target: ts.ScriptTarget.ES2023,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      allowImportingTsExtensions: true,
      strict: true,
    };
  }
  const project = new Project(options);
  for (const file of files) project.addSourceFileAtPath(file);
  return { project, files };
}

function nearestConfig(folder: string): string | undefined {
  const file = join(folder, "tsconfig.json");
  if (existsSync(file) && statSync(file).isFile()) return file;
  const above = dirname(folder);
  return above === folder ? undefined : nearestConfig(above);
}

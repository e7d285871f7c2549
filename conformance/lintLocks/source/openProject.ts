import { existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { Project, type ProjectOptions, ts } from "ts-morph";
import { findFiles } from "./findFiles.ts";
import { SourceError } from "./sourceError.ts";

/** A project with the files of `paths`, and the paths of these files, sorted. */
export interface OpenProject {
  readonly project: Project;
  readonly files: readonly string[];
}

/**
 * Opens files, and the TypeScript files of folders, with the compiler options of the nearest tsconfig.json.
 *
 * @throws {SourceError} when a path is not there, there is no source in it, or the tsconfig.json cannot be read
 */
export function openProject(paths: readonly string[]): OpenProject {
  const files = findFiles(paths.map((path) => resolve(path)));
  const config = files[0] && nearestConfig(dirname(files[0]));
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
  if (files.length === 0) {
    const where = paths.map((path) => `"${path}"`).join(", ");
    throw new SourceError(`There is no TypeScript source in ${where}. Give files, or folders that have some`);
  }
  const project = newProject(options);
  for (const file of files) project.addSourceFileAtPath(file);
  return { project, files };
}

function newProject(options: ProjectOptions): Project {
  try {
    return new Project(options);
  } catch (error) {
    throw new SourceError(`Cannot read ${options.tsConfigFilePath}: ${(error as Error).message}. Mend it`);
  }
}

function nearestConfig(folder: string): string | undefined {
  const file = join(folder, "tsconfig.json");
  if (existsSync(file) && statSync(file).isFile()) return file;
  const above = dirname(folder);
  return above === folder ? undefined : nearestConfig(above);
}

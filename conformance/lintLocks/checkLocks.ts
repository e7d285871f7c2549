import type { Finding } from "./finding.ts";
import { lintLocks } from "./lintLocks.ts";
import { readSource } from "./source/readSource.ts";
import { countTags } from "./tags/countTags.ts";

/** What was checked, and what was found. */
export interface LocksChecked {
  readonly files: number;
  /** How many tags of the checker the files have; where there are none, little is checked. */
  readonly tags: number;
  readonly findings: readonly Finding[];
}

/**
 * Checks the TypeScript files of `paths`, which are files and folders.
 *
 * @throws {SourceError} when they cannot be read
 *
 * @example
 * const { findings } = checkLocks(["src"]);
 */
export function checkLocks(paths: readonly string[]): LocksChecked {
  const source = readSource(paths);
  const tags = source.files.reduce((sum, file) => sum + countTags(file), 0);
  return { files: source.files.length, tags, findings: lintLocks(source) };
}

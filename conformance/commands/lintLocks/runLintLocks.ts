import { relative } from "node:path";
import { checkLocks } from "../../lintLocks/checkLocks.ts";
import { findingText } from "../../lintLocks/findingText.ts";
import { SourceError } from "../../lintLocks/source/sourceError.ts";
import { InputError } from "../../models/inputError.ts";
import { type Context, exitCodes } from "../context.ts";

/** What `stopcount lint-locks` takes. */
export interface LintLocksOptions {
  json?: boolean;
  quiet?: boolean;
}

/**
 * `stopcount lint-locks`: 0 nothing found, 1 findings.
 *
 * @throws {InputError} when the paths cannot be read, or say nothing of locks
 */
export async function runLintLocks(
  paths: readonly string[],
  { json, quiet }: LintLocksOptions,
  { print }: Context,
): Promise<number> {
  const { files, tags, findings } = checked(paths.length === 0 ? ["."] : paths);
  if (tags === 0 && findings.length === 0)
    throw new InputError(
      { paths, files },
      `Nothing was checked: none of ${counted(files, "file")} has a tag of locks. Write some, see docs/lint-locks.md`,
    );
  const from = process.cwd();
  if (json) {
    const shown = findings.map((finding) => ({ ...finding, file: relative(from, finding.file) }));
    print(JSON.stringify({ ok: findings.length === 0, files, tags, findings: shown }));
  } else {
    for (const finding of findings) print(findingText(finding, from));
    const where = `in ${counted(files, "file")} with ${counted(tags, "tag")}`;
    if (findings.length > 0) print(`${counted(findings.length, "finding")} ${where}`);
    else if (!quiet) print(`No finding ${where}`);
  }
  return findings.length === 0 ? exitCodes.conforms : exitCodes.violated;
}

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? "" : "s"}`;

function checked(paths: readonly string[]): ReturnType<typeof checkLocks> {
  try {
    return checkLocks(paths);
  } catch (error) {
    if (error instanceof SourceError) throw new InputError({ paths }, error.message);
    throw error;
  }
}

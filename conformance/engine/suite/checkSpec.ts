import type { Suite } from "./suite.ts";
import { SuiteError } from "./suiteError.ts";

/**
 * Refuses a suite that was made from another version of the spec.
 *
 * @param file where the suite was read from, for the message
 * @throws {SuiteError} if the hashes differ; it names both, and the first file that differs
 */
export function checkSpec(suite: Suite, spec: Suite["spec"], file: string): void {
  if (suite.spec.sha256 === spec.sha256) return;
  const names = [...new Set([...Object.keys(suite.spec.files), ...Object.keys(spec.files)])].sort();
  const changed = names.find((name) => suite.spec.files[name] !== spec.files[name]);
  const which = changed === undefined ? "" : ` (${changed} differs)`;
  throw new SuiteError({
    file,
    line: 1,
    expected: `a suite of the spec ${spec.sha256}`,
    found: `one of ${suite.spec.sha256}${which}`,
    next: "Generate the suite again from this spec",
  });
}

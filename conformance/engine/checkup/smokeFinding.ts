import type { Adapter } from "../defineAdapter.ts";
import { AdapterFault } from "../replay/adapterFault.ts";
import { replay } from "../replay/replay.ts";
import type { Suite } from "../suite/suite.ts";
import { type Finding, missing, ok, wrong } from "./finding.ts";

/**
 * Whether the systems of the suites begin as they say.
 *
 * @param deadline milliseconds; the adapter keeps it itself, and is given longer here
 * @param repeat the command that shows how one does not
 * @throws {AdapterFault} when the adapter cannot be driven
 */
export async function smokeFinding(
  adapter: Adapter,
  suites: readonly Suite[],
  deadline: number,
  repeat: (model: string) => string,
): Promise<Finding> {
  const counts = { passed: 0, skipped: 0 };
  for (const suite of suites) {
    const { verdict } = await replay({ suite, adapter, smoke: true, deadline: 2 * deadline });
    if (verdict.verdict === "errored") throw new AdapterFault(verdict.kind, verdict.message, verdict.printed);
    if (verdict.verdict === "diverged")
      return wrong("smoke", `${suite.model} begins otherwise than the spec. See how: ${repeat(suite.model)}`);
    counts[verdict.verdict]++;
  }
  const { passed, skipped } = counts;
  if (passed === 0) return missing("smoke", "no suite can be begun");
  const begun = `${passed} of ${suites.length} suites begin as they say`;
  return ok("smoke", skipped === 0 ? begun : `${begun}; ${skipped} cannot be begun for want of a capability`);
}

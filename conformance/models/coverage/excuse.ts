import type { Manifest } from "../manifest.ts";
import type { CoverageReport, Unreached } from "./coverageReport.ts";

type Excuse = NonNullable<Manifest["unreached"]>[number];

/**
 * Takes out of what is unreached what the manifest gives a reason for.
 *
 * @param excuses each `at` names a module, a definition `Module!Definition`, or what stands in it,
 *   `Module!Definition: text`, the text as it is told
 */
export function excuse(
  unreached: readonly Unreached[],
  excuses: readonly Excuse[],
): Pick<CoverageReport, "unreached" | "excused" | "stale"> {
  const because = (found: Unreached) => excuses.find(({ at }) => namesOf(found).includes(at))?.because;
  const names = new Set(unreached.flatMap(namesOf));
  return {
    unreached: unreached.filter((found) => because(found) === undefined),
    excused: unreached.flatMap((found) => {
      const reason = because(found);
      return reason === undefined ? [] : [{ ...found, because: reason }];
    }),
    stale: excuses.filter(({ at }) => !names.has(at)).map(({ at }) => at),
  };
}

function namesOf({ kind, module, definition, text }: Unreached): string[] {
  if (kind === "module") return [module];
  const name = `${module}!${definition}`;
  return [name, `${name}: ${text}`];
}

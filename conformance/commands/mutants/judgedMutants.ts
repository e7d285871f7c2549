import { idOf, type JudgedMutant, type TriedMutant } from "./mutantsResult.ts";

/** Adds to each what it amounts to. */
export function judgedMutants(
  tried: readonly TriedMutant[],
  equivalents: ReadonlyMap<string, string>,
): JudgedMutant[] {
  return tried.map((mutant) => {
    if (mutant.unmade !== undefined) return { ...mutant, verdict: "unmade" };
    if (isCaught(mutant)) return { ...mutant, verdict: "caught" };
    const because = equivalents.get(idOf(mutant));
    return because === undefined
      ? { ...mutant, verdict: "survives" }
      : { ...mutant, verdict: "equivalent", because };
  });
}

/**
 * What is wrong with the list of equivalents, a sentence each: an entry of a mutant that there is not, or that was caught.
 *
 * @param ids of all mutants there are, tried or not
 */
export function staleEquivalents(
  equivalents: ReadonlyMap<string, string>,
  ids: ReadonlySet<string>,
  tried: readonly TriedMutant[],
): string[] {
  const caught = new Set(tried.filter(isCaught).map(idOf));
  return [...equivalents.keys()].flatMap((id) => {
    if (!ids.has(id)) return [`There is no mutant "${id}". Remove it from equivalents.json`];
    return caught.has(id) ? [`"${id}" is no equivalent: it is caught. Remove it from equivalents.json`] : [];
  });
}

function isCaught({ found }: TriedMutant): boolean {
  return Object.values(found).some((how) => typeof how === "string");
}

import { nearest } from "../../engine/nearest.ts";
import { InputError } from "../../models/inputError.ts";
import { judgedMutants, staleEquivalents } from "./judgedMutants.ts";
import type { KindName, MutantKind } from "./mutantKind.ts";
import { idOf, type ListedMutant, type MutantsResult, type TriedMutant } from "./mutantsResult.ts";

/** A kind, and those of its mutants that are asked for. */
interface Chosen {
  readonly kind: MutantKind;
  readonly mutants: readonly ListedMutant[];
}

/**
 * Those of these names, or all without names; of these kinds, or of all.
 *
 * @throws {InputError} when a name is no mutant's
 */
export function chosenMutants(
  kinds: readonly MutantKind[],
  names: readonly string[],
  of: readonly KindName[] | undefined,
): Chosen[] {
  const asked = kinds.filter((kind) => of === undefined || of.includes(kind.of));
  const known = asked.flatMap(({ mutants }) => mutants.map(({ name }) => name));
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined) {
    const near = nearest(unknown, known).slice(0, 8).join(", ");
    const hint = near === "" ? "The lists: docs/mutants.md" : `Did you mean ${near}?`;
    throw new InputError({ name: unknown }, `There is no mutant "${unknown}". ${hint}`);
  }
  return asked
    .map((kind) => ({
      kind,
      mutants: kind.mutants.filter(({ name }) => names.length === 0 || names.includes(name)),
    }))
    .filter(({ mutants }) => names.length === 0 || mutants.length > 0);
}

/**
 * Tries mutants, kind by kind, each kind after its unmutated control.
 *
 * @param equivalents by `idOf`, why a mutant is no other than the original
 * @param onTried told of each, also of those that cannot be tried
 */
export async function triedMutants(
  kinds: readonly MutantKind[],
  chosen: readonly Chosen[],
  equivalents: ReadonlyMap<string, string>,
  onTried: (name: string) => void,
): Promise<Omit<MutantsResult, "controls">> {
  const tried: TriedMutant[] = [];
  const skipped: { of: KindName; because: string }[] = [];
  const unsound: { of: KindName; because: string }[] = [];
  for (const { kind, mutants } of chosen) {
    const hindrance = await kind.hindrance();
    const fault = hindrance === null ? await kind.control(mutants) : null;
    if (hindrance !== null) skipped.push({ of: kind.of, because: hindrance });
    else if (fault !== null) unsound.push({ of: kind.of, because: fault });
    if (hindrance !== null || fault !== null) for (const { name } of mutants) onTried(name);
    else {
      await kind.tryAll(mutants, (mutant) => {
        tried.push(mutant);
        onTried(mutant.name);
      });
    }
  }
  const ids = new Set(kinds.flatMap(({ of, mutants }) => mutants.map(({ name }) => idOf({ of, name }))));
  return {
    skipped,
    unsound,
    mutants: judgedMutants(inOrder(tried, chosen), equivalents),
    stale: staleEquivalents(equivalents, ids, tried),
  };
}

/** As the lists have them: they end in any order. */
function inOrder(tried: readonly TriedMutant[], chosen: readonly Chosen[]): TriedMutant[] {
  const places = new Map<string, number>();
  for (const { kind, mutants } of chosen)
    for (const { name } of mutants) places.set(idOf({ of: kind.of, name }), places.size);
  return [...tried].sort((one, other) => places.get(idOf(one))! - places.get(idOf(other))!);
}

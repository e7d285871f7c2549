/** Models, or other things with names, that differ only in the shape of the original. */
export interface Shapes<T> {
  /** As a shell spells them at once: `MCKill_{seed,current}`. */
  readonly name: string;
  readonly each: readonly T[];
}

const shapes = ["seed", "current"];

/** Puts together those of one name but for `_seed` and `_current`, in the order in which they come. */
export function shapesOf<T extends { readonly name: string }>(all: readonly T[]): Shapes<T>[] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const stem = one.name.replace(new RegExp(`_(${shapes.join("|")})$`), "");
    groups.set(stem, [...(groups.get(stem) ?? []), one]);
  }
  return [...groups].map(([stem, each]) => ({
    name:
      each.length === 1
        ? each[0]!.name
        : `${stem}_{${each.map(({ name }) => name.slice(stem.length + 1)).join(",")}}`,
    each,
  }));
}

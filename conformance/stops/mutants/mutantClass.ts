/** What goes wrong in a mutant, of whatever implementation. */
export const mutantClasses = [
  "lost wake-up",
  "missing interrupt",
  "needless interrupt",
  "missing look",
  "wrong inheritance",
  "wrong kill",
  "wrong restore",
  "wrong count",
  "wrong stop",
  "wrong signal",
  "wrong pause",
  "wrong lock",
] as const;

export type MutantClass = (typeof mutantClasses)[number];

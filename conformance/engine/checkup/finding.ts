/**
 * One thing that was found out about an adapter. `missing` is what it is free to lack; `wrong` is to be mended, and says how.
 * Where something can go wrong in several ways, the name is the same.
 */
export type Finding = {
  readonly name: string;
  readonly state: "ok" | "missing" | "wrong";
  /** A clause, without a period. */
  readonly found: string;
  /** The figures in it, and the same unrounded; times in ms. */
  readonly figures?: Readonly<Record<string, number>>;
};

export const ok = (name: string, found: string, figures?: Finding["figures"]): Finding => ({
  name,
  state: "ok",
  found,
  ...(figures !== undefined && { figures }),
});
export const missing = (name: string, found: string, figures?: Finding["figures"]): Finding => ({
  ...ok(name, found, figures),
  state: "missing",
});
export const wrong = (name: string, found: string): Finding => ({ name, state: "wrong", found });

/**
 * A TLA+ value as plain JSON data.
 *
 * | TLA+ | here |
 * |---|---|
 * | `-3`, `TRUE` | `-3`, `true` |
 * | `"a"`, the model value `a` | `"a"` |
 * | `<<1, 2>>` (and any function over `1..n`, the empty function too) | `[1, 2]` |
 * | `[a \|-> 1]`, `(t1 :> 1 @@ t2 :> 2)` | `{ a: 1 }`, `{ t1: 1, t2: 2 }` |
 * | `{1, 2}`, `1..2` | `{ "#set": [1, 2] }`, in the order printed |
 * | `(0 :> "a")` | `{ "#map": [[0, "a"]] }` |
 *
 * The tagged forms are those of Apalache's ITF. Integers stay numbers: TLC's have 32 bits.
 */
export type TlaValue = number | boolean | string | TlaValue[] | TlaSet | TlaMap | TlaRecord;

/** A set, its elements in the order in which TLC prints them (sorted). */
export interface TlaSet {
  "#set": TlaValue[];
}

/** A function with a key that is neither a string nor a model value. */
export interface TlaMap {
  "#map": [TlaValue, TlaValue][];
}

/** A record, or a function whose keys are all strings or model values. */
export interface TlaRecord {
  [field: string]: TlaValue;
}

/** The value of every variable in one state. */
export type TlaState = Record<string, TlaValue>;

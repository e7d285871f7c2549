import type { ts } from "ts-morph";

/** What a place begins with: a variable, an expression of no name, or `this` and `return` of a function. */
export type Root = ts.Symbol | ts.Node | "this" | "return";

/** A variable, or what properties lead to from it, as far as it is known to stay the same. */
export interface Place {
  readonly root: Root;
  readonly steps: readonly string[];
  /** The declaration of the last step, or of the variable. */
  readonly declaration: ts.Declaration | undefined;
  /** As messages show it. */
  readonly text: string;
}

const ids = new WeakMap<object, number>();
let lastId = 0;

/** Two places are the same if and only if their keys are. */
export function placeKey({ root, steps }: Pick<Place, "root" | "steps">): string {
  return [typeof root === "string" ? root : idOf(root), ...steps].join(".");
}

function idOf(root: object): number {
  let id = ids.get(root);
  if (id === undefined) {
    id = ++lastId;
    ids.set(root, id);
  }
  return id;
}

/** The place that properties lead to from another. */
export function placeBelow(base: Place, steps: readonly string[], declaration: Place["declaration"]): Place {
  return {
    root: base.root,
    steps: [...base.steps, ...steps],
    declaration,
    text: [base.text, ...steps].join("."),
  };
}

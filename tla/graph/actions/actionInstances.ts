import type { WrittenValue } from "../../values/setElements.ts";
import type { TlaValue } from "../../values/tlaValue.ts";

/** An action of a model's Next: the operator, and for each of its parameters, in order, the set it ranges over. */
export interface ActionDeclaration {
  operator: string;
  /** TLA+ text by parameter: a constant, a definition, or a literal set, as `Tasks`, `{"a", "b"}` or `1..3`. */
  parameters: { [name: string]: string };
}

/** An action with a value for each parameter: what an edge of the graph is labelled with. */
export interface ActionInstance {
  operator: string;
  parameters: { [name: string]: TlaValue };
}

/** An instance beside the TLA+ text that calls it, `Operator(1, "a")`. */
export interface WrittenInstance extends ActionInstance {
  call: string;
}

/**
 * Every combination of parameters of every action: declarations in order, the last parameter changes fastest.
 *
 * @param sets the elements of each set that a declaration names
 */
export function actionInstances(
  actions: readonly ActionDeclaration[],
  sets: ReadonlyMap<string, readonly WrittenValue[]>,
): WrittenInstance[] {
  return actions.flatMap(({ operator, parameters }) => {
    const names = Object.keys(parameters);
    let rows: WrittenValue[][] = [[]];
    for (const name of names) {
      const elements = sets.get(parameters[name] as string) as readonly WrittenValue[];
      rows = rows.flatMap((row) => elements.map((element) => [...row, element]));
    }
    return rows.map((row) => ({
      operator,
      parameters: Object.fromEntries(row.map(({ value }, index) => [names[index] as string, value])),
      call: row.length === 0 ? operator : `${operator}(${row.map(({ text }) => text).join(", ")})`,
    }));
  });
}

import { markdownTable } from "./markdownTable.ts";
import { shapesOf } from "./shapes.ts";

/** A model and the names of the properties that it checks. */
export interface Checked {
  readonly name: string;
  readonly properties: readonly string[];
}

/** Which models check a property, as Markdown; where most do, those that do not. */
export function propertiesTable(models: readonly Checked[]): string {
  const properties = [...new Set(models.flatMap((model) => model.properties))];
  const rows = properties.map((property) => {
    const checking = models.filter((model) => model.properties.includes(property));
    const others = models.filter((model) => !model.properties.includes(property));
    const text =
      others.length === 0
        ? "all"
        : others.length < checking.length
          ? `all but ${names(others)}`
          : names(checking);
    return [`\`${property}\``, String(checking.length), text];
  });
  return markdownTable(["property", "models", "which"], "lrl", rows);
}

function names(models: readonly Checked[]): string {
  return shapesOf(models)
    .map(({ name }) => `\`${name}\``)
    .join(", ");
}

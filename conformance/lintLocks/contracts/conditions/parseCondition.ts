import type { Place } from "../../locks/places/place.ts";
import type { Condition } from "./condition.ts";

/** A condition in the words of a tag; undefined when it is of no known form. */
export function parseCondition(
  text: string,
  resolve: (name: string) => Place | undefined,
): Condition | undefined {
  const match = /^(!?)([\w$#.]+)(?:\s*(===|!==)\s*("[^"]*"|'[^']*'|-?\d+|true|false|null))?$/.exec(
    text.trim(),
  );
  if (!match) return undefined;
  const [, not, name = "", operator, literal = "true"] = match;
  const place = resolve(name);
  if (place === undefined || (not && operator)) return undefined;
  const value = literal.startsWith("'") ? JSON.stringify(literal.slice(1, -1)) : literal;
  const other = value === "true" ? "false" : value === "false" ? "true" : undefined;
  return { place, value, holds: operator ? operator === "===" : !not, other };
}

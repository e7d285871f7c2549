import type { TlaRecord, TlaValue } from "../../values/tlaValue.ts";
import { inOrder } from "./inOrder.ts";

/** A value in short: as TLA+ writes it, but text without its quotes where it is one word, and sets in order. */
export function valueText(value: TlaValue): string {
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return /^[\w.!-]+$/.test(value) ? value : JSON.stringify(value);
  if (Array.isArray(value)) return `<<${value.map(valueText).join(", ")}>>`;
  const { "#set": set, "#map": map } = value as TlaRecord;
  if (Array.isArray(set)) return `{${set.map(valueText).sort(inOrder).join(", ")}}`;
  const entries = Array.isArray(map)
    ? (map as [TlaValue, TlaValue][]).map(([key, part]) => [valueText(key), part] as const)
    : Object.entries(value);
  const fields = [...entries].sort(([one], [other]) => inOrder(one, other));
  return `[${fields.map(([key, part]) => `${key} |-> ${valueText(part)}`).join(", ")}]`;
}

import type { TlaRecord, TlaState, TlaValue } from "../../values/tlaValue.ts";
import { inOrder } from "./inOrder.ts";
import { valueText } from "./valueText.ts";

/** One place in a state whose value is another than before. */
interface Change {
  /** The variable, with the keys that lead to what holds the place. */
  readonly holder: string;
  /** The last key that leads to the place; null for the variable itself. */
  readonly key: string | null;
  /** What became of it: `0 -> 1`, `+ {a}`. */
  readonly became: string;
}

/**
 * What differs between two states, in short: `stopCount[t1] 0 -> 1`. Functions and sequences are looked into, and keys
 * to which the same happens come together: `stopCount[t1, t2] 0 -> 1`. Of sets that lose or gain only, that is told.
 *
 * @param before null for the values themselves: `stopCount[t1, t2] = 0`
 * @param without variables that are left out
 * @returns by the name of the variable
 */
export function changes(before: TlaState | null, after: TlaState, without: readonly string[] = []): string[] {
  const names = Object.keys(after).filter((name) => !without.includes(name));
  const found = names.sort().flatMap((name) => [...within(name, null, before?.[name], after[name]!)]);
  const grouped = new Map<string, { first: Change; keys: string[] }>();
  for (const change of found) {
    const same = `${change.holder}\n${change.key === null}\n${change.became}`;
    const group = grouped.get(same);
    if (group) group.keys.push(change.key!);
    else grouped.set(same, { first: change, keys: change.key === null ? [] : [change.key] });
  }
  return [...grouped.values()].map(({ first: { holder, became }, keys }) =>
    keys.length === 0 ? `${holder} ${became}` : `${holder}[${keys.join(", ")}] ${became}`,
  );
}

function* within(
  holder: string,
  key: string | null,
  before: TlaValue | undefined,
  after: TlaValue,
): Generator<Change> {
  const text = valueText(after);
  if (before !== undefined && valueText(before) === text) return;
  const parts = partsOf(after);
  const old = before === undefined ? null : partsOf(before);
  const alike = before === undefined || (parts && old && [...parts.keys()].join() === [...old.keys()].join());
  if (parts && parts.size > 0 && alike) {
    const whole = key === null ? holder : `${holder}[${key}]`;
    for (const [name, part] of parts) yield* within(whole, name, old?.get(name), part);
  } else yield { holder, key, became: before === undefined ? `= ${text}` : became(before, after) };
}

/** What a function, a record or a sequence has at each key; null for another value. */
function partsOf(value: TlaValue): Map<string, TlaValue> | null {
  if (typeof value !== "object" || "#set" in value) return null;
  if (Array.isArray(value)) return new Map(value.map((part, index) => [String(index + 1), part]));
  const { "#map": map } = value as TlaRecord;
  const entries = Array.isArray(map)
    ? (map as [TlaValue, TlaValue][]).map(([key, part]) => [valueText(key), part] as const)
    : Object.entries(value);
  return new Map([...entries].sort(([one], [other]) => inOrder(one, other)));
}

function became(before: TlaValue, after: TlaValue): string {
  const [old, now] = [elements(before), elements(after)];
  if (old && now && old.length > 0 && now.length > 0) {
    const gained = now.filter((element) => !old.includes(element));
    const lost = old.filter((element) => !now.includes(element));
    if (lost.length === 0) return `+ {${gained.join(", ")}}`;
    if (gained.length === 0) return `- {${lost.join(", ")}}`;
  }
  return `${valueText(before)} -> ${valueText(after)}`;
}

function elements(value: TlaValue): string[] | null {
  const set = typeof value === "object" ? (value as TlaRecord)["#set"] : undefined;
  return Array.isArray(set) ? set.map(valueText) : null;
}

import type { Answer, JsonObject, JsonValue } from "../../../engine/index.ts";
import type { LieKind } from "./negativeControl.ts";

/** What an adapter answers to a step, and what is seen afterwards: tasks by name, and the TaskSet. */
export type Told = { readonly outcome: Answer; readonly observed: JsonObject };

/** A field of a task, or of the TaskSet. */
type Place = { readonly of: readonly string[]; readonly field: string };

/** Per lie about what is seen: the fields that stand where one stood. */
const instead: Readonly<Record<string, (field: string, value: JsonValue) => JsonObject>> = {
  "a field changed": (field, value) => ({ [field]: another(value) }),
  "a field missing": () => ({}),
  "a field too many": (field, value) => ({ [field]: value, [`${field}Too`]: value }),
  "a count off by one": (field, value) => ({ [field]: ((value as number) + 1) | 0 }),
};

/**
 * The truth about a step, told otherwise in one place; `null` where it has no place for such a lie.
 *
 * @param pick which of the places, or of the other outcomes; any number from 0
 */
export function lie(kind: LieKind, pick: number, { outcome, observed }: Told): Told | null {
  if (kind === "another outcome") return { outcome: anotherOutcome(outcome, pick), observed };
  if (kind === "another panic text") {
    if (outcome.outcome !== "panic") return null;
    return { outcome: { outcome: "panic", message: `${outcome.message}0` }, observed };
  }
  const places = kind === "a count off by one" ? countsOf(observed) : fieldsOfTasks(observed);
  const place = places[pick % places.length];
  return place === undefined
    ? null
    : { outcome, observed: replaced(observed, place.of, place.field, instead[kind]!) };
}

function anotherOutcome({ outcome }: Answer, pick: number): Answer {
  const outcomes: readonly Answer[] = [
    { outcome: "ok" },
    { outcome: "panic", message: "Invalid stopCount: -7" },
    { outcome: "error", message: "EAGAIN" },
    { outcome: "blocked" },
  ];
  const others = outcomes.filter((other) => other.outcome !== outcome);
  return others[pick % others.length]!;
}

function fieldsOfTasks({ tasks }: JsonObject): Place[] {
  return Object.entries(tasks as JsonObject).flatMap(([task, fields]) =>
    Object.keys(fields as JsonObject).map((field) => ({ of: ["tasks", task], field })),
  );
}

function countsOf(observed: JsonObject): Place[] {
  const ofTaskSet = Object.keys(observed.taskSet as JsonObject).map((field) => ({ of: ["taskSet"], field }));
  return [...ofTaskSet, ...fieldsOfTasks(observed).filter(({ field }) => field === "stopCount")];
}

function replaced(
  object: JsonObject,
  [key, ...path]: readonly string[],
  field: string,
  by: (field: string, value: JsonValue) => JsonObject,
): JsonObject {
  if (key !== undefined) return { ...object, [key]: replaced(object[key] as JsonObject, path, field, by) };
  const { [field]: value, ...rest } = object;
  return { ...rest, ...by(field, value!) };
}

function another(value: JsonValue): JsonValue {
  if (typeof value === "boolean") return !value;
  if (typeof value === "number") return (value + 7) | 0;
  return value === null ? "vforkStop" : null;
}

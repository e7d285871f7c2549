import { canonicalJson } from "../../engine/canonicalJson.ts";
import type { JsonObject, JsonValue } from "../../engine/json.ts";
import { escapeText } from "../../engine/report/escapeText.ts";
import type { PossibleState, Rejection } from "../../engine/validate/rejection.ts";
import type { Validation } from "../../engine/validate/validateLog.ts";
import { count } from "../columns.ts";

/** What became of a log, as a person reads it. */
export function validationLines(
  { file, verdict, events, mostPossible, rejection }: Validation,
  seconds: number,
  colour: boolean,
): string[] {
  const paint = (code: number, text: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const said = verdict === "accepted" ? paint(32, verdict) : paint(31, verdict);
  const many = `${count(events)} ${events === 1 ? "event" : "events"}`;
  const states = `at most ${count(mostPossible)} possible ${mostPossible === 1 ? "state" : "states"} at once`;
  const head = `${escapeText(file, 200)}: ${said}, ${many} in ${seconds.toFixed(1)} s, ${states}`;
  return rejection === null ? [head] : [head, "", ...rejectionLines(rejection)];
}

function rejectionLines({ line, event: { from, to }, text, possible, possibleStates }: Rejection): string[] {
  const others = possibleStates - possible.length;
  return [
    `First impossible event, line ${count(line)}, ${from === to ? `at ${from}` : `from ${from} to ${to}`}:`,
    `  ${escapeText(text, 400)}`,
    ...possible.flatMap((state, i) => stateLines(state, i, possibleStates, to)),
    ...(others > 0 ? ["", `and ${count(others)} more possible states`] : []),
  ];
}

/** @param ended the end of the impossible event: what ended before has happened, what overlaps it still may have */
function stateLines(
  { after, state, condition, found }: PossibleState,
  i: number,
  of: number,
  ended: number,
): string[] {
  const before = `Before it, after all that ended before ${ended}`;
  return [
    "",
    of === 1 ? `${before}:` : `${before}, possibility ${i + 1} of ${count(of)}:`,
    ...after.map((each) => `  and after line ${count(each.line)}, ${escapeText(each.text, 200)}`),
    `  needs  ${escapeText(condition, 400)}`,
    `  but    ${escapeText(found, 400)}`,
    ...Object.entries(state as JsonObject).map(([name, value]) => `  ${name} = ${valueText(value)}`),
  ];
}

/** A function as `t1: 0, t2: 1`; anything else as JSON. */
function valueText(value: JsonValue): string {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return canonicalJson(value);
  return Object.entries(value)
    .map(([name, each]) => `${name}: ${canonicalJson(each)}`)
    .join(", ");
}

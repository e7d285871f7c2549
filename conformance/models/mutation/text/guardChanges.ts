import type { SpecChange } from "./sequenceChanges.ts";
import { matching, type SpecToken } from "./specTokens.ts";

/**
 * Changes of what a definition's steps depend on: a condition of an IF becomes TRUE, or FALSE; and a guard is left out
 * that stands in a conjunction beside `At(...)`, in an arm of a CASE, or as an item of an action's list.
 *
 * A guard is a conjunct with a comparison, a negation or a quantifier of its own, and without a primed variable.
 */
export function guardChanges(body: readonly SpecToken[], text: string): SpecChange[] {
  const changes = new Map<number, SpecChange[]>();
  for (const [index, { text: word }] of body.entries()) {
    if (word === "IF") changes.set(index, conditionChanges(body, index, text));
    else if (word === "/\\") changes.set(index, droppedGuard(body, index, text));
  }
  return [...changes.values()].flat();
}

function conditionChanges(body: readonly SpecToken[], index: number, text: string): SpecChange[] {
  const then = body.findIndex((token, at) => at > index && token.text === "THEN");
  const condition = body.slice(index + 1, then);
  // Which shape a model has is no condition of a step.
  if (condition.length === 3 && condition[2]!.text.startsWith('"')) return [];
  const [start, end] = [condition[0]!.start, condition.at(-1)!.end];
  return ["TRUE", "FALSE"].map((replacement) => ({
    what: `${replacement} for ${written(text, start, end)}`,
    ...{ start, end, replacement },
  }));
}

/** One change or none: of the conjunct right of a conjunction sign, and of the one left of an inline sign in a CASE. */
function droppedGuard(body: readonly SpecToken[], index: number, text: string): SpecChange[] {
  const bullet = startsLine(text, body[index]!);
  const last = lastOfConjunct(body, index, text);
  const conjunct = body.slice(index + 1, last + 1);
  const changes: SpecChange[] = [];
  const drop = (from: number, to: number, replacement: string, guard: readonly SpecToken[]) => {
    const [start, end] = [body[from]!.start, body[to]!.end];
    const what = `without ${written(text, guard[0]!.start, guard.at(-1)!.end)}`;
    changes.push({ what, start, end, replacement });
  };
  const action = body.some(({ text: word }) => word === "'");
  if (isGuard(conjunct) && (bullet ? action : besideAt(body, index, text) || inArm(body, index)))
    drop(index, last, bullet ? "/\\ TRUE" : "", conjunct);
  const head = bullet ? -1 : headOfArm(body, index);
  if (head >= 0 && isGuard(body.slice(head + 1, index)))
    drop(head + 1, index, "", body.slice(head + 1, index));
  return changes;
}

const stops = new Set(["/\\", "\\/", "=>", "->", "THEN", "ELSE", "IN", "[]"]);
const openings = new Set(["(", "[", "{", "<<"]);
const closings = new Set([")", "]", "}", ">>"]);

/** A conjunct ends with its line, the next sign or bracket; an item of a list with what begins a line no further right. */
function lastOfConjunct(body: readonly SpecToken[], index: number, text: string): number {
  const bullet = startsLine(text, body[index]!);
  for (let at = index + 1; at < body.length; at++) {
    const token = body[at]!;
    const begins = startsLine(text, token);
    if (bullet ? begins && token.column <= body[index]!.column : begins || stops.has(token.text))
      return at - 1;
    if (closings.has(token.text)) return at - 1;
    if (openings.has(token.text)) at = matching(body, at);
  }
  return body.length - 1;
}

const marks = new Set(["=", "#", "\\in", "\\notin", ">", "<", ">=", "<=", "~", "[", "\\A"]);

function isGuard(conjunct: readonly SpecToken[]): boolean {
  const words = conjunct.map(({ text }) => text);
  if (words.some((word) => ["'", "UNCHANGED", "IF", "CASE", "\\E", "LET"].includes(word))) return false;
  const own = conjunct.filter((_, at) => depthAt(conjunct, at) === 0).map(({ text }) => text);
  return !own.includes("/\\") && own.some((word) => marks.has(word));
}

function depthAt(tokens: readonly SpecToken[], index: number): number {
  return tokens
    .slice(0, index)
    .reduce((depth, { text }) => depth + Number(openings.has(text)) - Number(closings.has(text)), 0);
}

/** Whether a conjunction of one line has `At(...)` left of an index. */
function besideAt(body: readonly SpecToken[], index: number, text: string): boolean {
  const lineStart = text.lastIndexOf("\n", body[index]!.start);
  return body.slice(0, index).some((token) => token.start > lineStart && token.text === "At");
}

function inArm(body: readonly SpecToken[], index: number): boolean {
  const next = body.slice(index).find(({ text }) => ["->", "CASE", "[]"].includes(text));
  return next?.text === "->" && headBefore(body, index) >= 0;
}

/** The index of the CASE or [] whose first conjunct ends at an index; -1 when there is none. */
function headOfArm(body: readonly SpecToken[], index: number): number {
  const head = headBefore(body, index);
  return head >= 0 && inArm(body, index) && !body.slice(head, index).some(({ text }) => text === "/\\")
    ? head
    : -1;
}

function headBefore(body: readonly SpecToken[], index: number): number {
  for (let at = index - 1; at >= 0; at--) {
    if (["CASE", "[]"].includes(body[at]!.text)) return at;
    if (["->", "IF", "THEN"].includes(body[at]!.text)) return -1;
  }
  return -1;
}

function startsLine(text: string, token: SpecToken): boolean {
  return /^\s*$/.test(text.slice(text.lastIndexOf("\n", token.start - 1) + 1, token.start));
}

function written(text: string, start: number, end: number): string {
  return text.slice(start, end).replace(/\s+/g, " ");
}

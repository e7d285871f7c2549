import { type JsonValue, maxDepth } from "./json.ts";

/** Why a text is no acceptable JSON: what was expected, what was found. */
export class LineFault extends Error {
  readonly expected: string;
  readonly found: string;
  /** Whether `found` is a part of the text itself, or else tells of it. */
  readonly isExcerpt: boolean;

  constructor(expected: string, found: string, isExcerpt = true) {
    super(`expected ${expected}, found ${found}`);
    this.expected = expected;
    this.found = found;
    this.isExcerpt = isExcerpt;
  }
}

/**
 * Reads JSON that a stranger wrote: no key twice in one object, no `__proto__`, no nesting deeper than 32, numbers
 * without fraction, exponent or minus zero.
 *
 * @throws {LineFault} if the text breaks one of these rules, begins with a byte order mark, or is no JSON
 */
export function parseLine(text: string): JsonValue {
  if (text.startsWith("\ufeff"))
    throw new LineFault("JSON without a byte order mark", "a byte order mark", false);
  if (text.trim() === "") throw new LineFault("a JSON object", "an empty line", false);
  checkStructure(text);
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    throw new LineFault("JSON", text);
  }
}

/** One pass over the text before it is parsed: depth, keys and the look of numbers. Leaves grammar to JSON.parse. */
function checkStructure(text: string): void {
  const keys: (Set<string> | undefined)[] = [];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x7b || code === 0x5b) {
      if (keys.length === maxDepth)
        throw new LineFault(`at most ${maxDepth} levels`, "deeper nesting", false);
      keys.push(code === 0x7b ? new Set() : undefined);
    } else if (code === 0x7d || code === 0x5d) {
      keys.pop();
    } else if (code === 0x22) {
      const end = stringEnd(text, at);
      const inObject = keys.at(-1);
      if (inObject !== undefined && isKey(text, end)) checkKey(inObject, text.slice(at, end));
      at = end - 1;
    } else if (code === 0x2d || (code >= 0x30 && code <= 0x39)) {
      const end = numberEnd(text, at);
      checkNumber(text.slice(at, end));
      at = end - 1;
    }
  }
}

function stringEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) at++;
    else if (code === 0x22) return at + 1;
  }
  return text.length;
}

function isKey(text: string, after: number): boolean {
  let at = after;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x09 && code !== 0x0d && code !== 0x0a) return code === 0x3a;
    at++;
  }
}

function checkKey(seen: Set<string>, quoted: string): void {
  const key = quoted.includes("\\") ? unescaped(quoted) : quoted.slice(1, -1);
  if (key === "__proto__") throw new LineFault('keys other than "__proto__"', quoted);
  if (seen.has(key)) throw new LineFault("each key once", `${quoted} twice`, false);
  seen.add(key);
}

function unescaped(quoted: string): string {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    throw new LineFault("JSON", quoted);
  }
}

function numberEnd(text: string, start: number): number {
  let at = start + 1;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    const inNumber =
      (code >= 0x30 && code <= 0x39) ||
      code === 0x2e ||
      code === 0x2b ||
      code === 0x2d ||
      (code | 0x20) === 0x65;
    if (!inNumber) break;
  }
  return at;
}

function checkNumber(text: string): void {
  const value = Number(text);
  if (/^-?\d{1,10}$/.test(text) && text !== "-0" && value >= -(2 ** 31) && value < 2 ** 31) return;
  throw new LineFault("an integer of 32 bits", text);
}

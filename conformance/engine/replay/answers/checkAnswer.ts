import type { Answer } from "../../action.ts";
import { type JsonValue, maxDepth } from "../../json.ts";

/** The most values that one observation may hold. */
export const maxValues = 100_000;

/** An adapter's answer is no answer: at `path`, something else than `expected` was found. */
export class ProtocolFault extends Error {
  readonly path: string;
  readonly expected: string;
  readonly found: string;

  constructor(path: string, expected: string, found: string) {
    super(`The answer's ${path}: expected ${expected}, found ${found}. Mend the adapter`);
    this.path = path;
    this.expected = expected;
    this.found = found;
  }
}

/** A copy of what `step` returned. @throws {ProtocolFault} if it is no outcome */
export function checkOutcome(answer: unknown): Answer {
  if (typeof answer !== "object" || answer === null || Array.isArray(answer)) {
    const expected = '{ outcome: "ok" } or { outcome: "panic" or "error", message } as what step() returns';
    throw new ProtocolFault("outcome", expected, describe(answer));
  }
  const fields = checkJson(answer, "outcome") as { [key: string]: JsonValue };
  const { outcome, message, ...others } = fields;
  const [extra] = Object.keys(others);
  if (extra !== undefined)
    throw new ProtocolFault(`outcome.${extra}`, "no such field", describe(others[extra]));
  if (outcome === "ok") {
    if (message === undefined) return { outcome };
    throw new ProtocolFault("outcome.message", "none with ok", describe(message));
  }
  if (outcome === "blocked" && message === undefined) return { outcome };
  if (outcome !== "panic" && outcome !== "error" && outcome !== "blocked") {
    throw new ProtocolFault("outcome.outcome", '"ok", "panic", "error" or "blocked"', describe(outcome));
  }
  if (typeof message === "string") return { outcome, message };
  throw new ProtocolFault("outcome.message", "a text", describe(message));
}

/** A copy of an untrusted value. @throws {ProtocolFault} if it is not plain data of bounded depth and size */
export function checkJson(value: unknown, name: string): JsonValue {
  let count = 0;
  const copy = (part: unknown, path: string, depth: number): JsonValue => {
    if (++count > maxValues) throw new ProtocolFault(name, `at most ${maxValues} values`, "more");
    if (part === null || typeof part === "string" || typeof part === "boolean") return part;
    if (typeof part === "number") {
      if (Number.isFinite(part)) return part;
      throw new ProtocolFault(path, "a finite number", String(part));
    }
    if (typeof part !== "object") throw new ProtocolFault(path, "plain JSON", describe(part));
    if (depth === maxDepth)
      throw new ProtocolFault(name, `at most ${maxDepth} levels`, "deeper or cyclic data");
    if (Array.isArray(part)) {
      // A list may be long and hold nothing: its length is looked at first.
      if (part.length > maxValues) throw new ProtocolFault(name, `at most ${maxValues} values`, "more");
      return Array.from(part, (item, i) => copy(item, `${path}.${i}`, depth + 1));
    }
    const prototype: unknown = Object.getPrototypeOf(part);
    if (prototype !== null && Object.getPrototypeOf(prototype) !== null) {
      throw new ProtocolFault(path, "a plain object", describe(part));
    }
    const entries: [string, JsonValue][] = [];
    for (const key of Object.keys(part)) {
      const field = (part as Record<string, unknown>)[key];
      if (field !== undefined) entries.push([key, copy(field, `${path}.${key}`, depth + 1)]);
    }
    return Object.fromEntries(entries);
  };
  try {
    return copy(value, name, 0);
  } catch (error) {
    if (error instanceof ProtocolFault) throw error;
    throw new ProtocolFault(name, "data that can be read", "a getter that throws");
  }
}

function describe(value: unknown): string {
  if (value === undefined) return "nothing";
  if (typeof value === "string") return JSON.stringify(value.slice(0, 80));
  if (value === null || typeof value === "number" || typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return "a list";
  if (typeof value !== "object") return `a ${typeof value}`;
  const name: unknown = (value as { constructor?: { name?: unknown } }).constructor?.name;
  return typeof name === "string" && name !== "Object"
    ? `an object of class ${name.slice(0, 80)}`
    : "an object";
}

import type { z } from "zod";
import type { JsonObject } from "../json.ts";
import { isJsonObject } from "../json.ts";
import { LineFault, parseLine } from "../parseLine.ts";
import { escapeText } from "../report/escapeText.ts";
import { answers } from "./protocol.ts";

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** A line is no answer to the request that is open: a clause that says why, as `expected …, found …`. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
}

/** What an adapter says that it cannot do. */
export class Failure extends Error {
  override readonly name = "Failure";
}

/**
 * Reads the answer to a request.
 *
 * @param id the number of the request
 * @param familiar is asked first; reads what it knows, and gives `undefined` for all else
 * @throws {NoAnswer} if it is none
 * @throws {Failure} if it is a failure answer
 */
export function readAnswer<T>(
  line: Buffer,
  id: number,
  schema: z.ZodType<T>,
  familiar: (text: string, id: number) => T | undefined = () => undefined,
): T {
  const text = textOf(line);
  return familiar(text, id) ?? readWhole(text, line, id, schema);
}

function readWhole<T>(text: string, line: Buffer, id: number, schema: z.ZodType<T>): T {
  const value = jsonOf(text, line);
  if (value.id !== id) {
    throw new NoAnswer(`expected the answer to request ${id}, found ${quoted(line)}`);
  }
  if (value.ok === false) {
    const failure = answers.failure.safeParse(value);
    if (failure.success) throw new Failure(failure.data.error);
  }
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  const { path, message } = checked.error.issues[0]!;
  const where = path.length === 0 ? "" : `${path.join(".")}: `;
  throw new NoAnswer(
    `expected an answer as docs/protocol.md has it (${where}${message}), found ${quoted(line)}`,
  );
}

/** @throws {NoAnswer} */
function textOf(line: Buffer): string {
  const end = line.at(-1) === 0x0d ? line.length - 1 : line.length;
  try {
    return decoder.decode(line.subarray(0, end));
  } catch {
    throw new NoAnswer(`expected UTF-8, found ${quoted(line)}`);
  }
}

/** @throws {NoAnswer} */
function jsonOf(text: string, line: Buffer): JsonObject {
  let value: unknown;
  try {
    value = parseLine(text);
  } catch (error) {
    if (!(error instanceof LineFault)) throw error;
    const found = error.isExcerpt ? excerpt(error.found) : escapeText(error.found, 120);
    throw new NoAnswer(`expected ${error.expected}, found ${found}`);
  }
  // Whole characters are written as they are: what is still escaped is half of one.
  if (text.includes("\\u") && /(?<!\\)(\\\\)*\\ud[89a-f]/.test(JSON.stringify(value))) {
    throw new NoAnswer(`expected texts that are valid Unicode, found ${quoted(line)}`);
  }
  if (!isJsonObject(value as never)) throw new NoAnswer(`expected a JSON object, found ${quoted(line)}`);
  return value as JsonObject;
}

/** The beginning of a line, fit to be printed. */
export function quoted(line: Buffer): string {
  return excerpt(line.subarray(0, 480).toString("utf8"));
}

function excerpt(text: string): string {
  return `"${escapeText(text, 120)}"`;
}

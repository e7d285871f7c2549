import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { SuiteError } from "./suiteError.ts";

/** The longest line that is read, in bytes. */
export const maxLineBytes = 16 * 2 ** 20;
/** The largest file that is read, in bytes. */
export const maxFileBytes = 2 * 2 ** 30;

/** Lines that stand one after the other in a file, the first of them at line `first`, counted from 1. */
export type Lines = { readonly first: number; readonly texts: readonly string[] };

/**
 * The lines of a text file, split at line feeds only (a carriage return before one is dropped), as a stream of blocks.
 *
 * @throws {SuiteError} if the path is not a readable regular file or too large, a line is too long, or is not UTF-8
 */
export async function* readLines(file: string): AsyncGenerator<Lines> {
  await checkFile(file);
  let first = 1;
  let rest: Buffer[] = [];
  let restLength = 0;
  for await (const chunk of chunks(file)) {
    const end = chunk.lastIndexOf(0x0a);
    if (end !== -1) {
      rest.push(chunk.subarray(0, end));
      const texts = decodeLines(file, first, rest.length === 1 ? rest[0]! : Buffer.concat(rest));
      yield { first, texts };
      first += texts.length;
      rest = [];
      restLength = 0;
    }
    rest.push(chunk.subarray(end + 1));
    restLength += chunk.length - end - 1;
    if (restLength > maxLineBytes) throw tooLong(file, first);
  }
  if (restLength > 0) yield { first, texts: decodeLines(file, first, Buffer.concat(rest)) };
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

function decodeLines(file: string, first: number, bytes: Buffer): string[] {
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    throw notText(file, first, bytes);
  }
  return (text.includes("\r") ? text.replace(/\r(?=\n|$)/g, "") : text).split("\n");
}

function notText(file: string, first: number, bytes: Buffer): SuiteError {
  let line = first;
  for (let start = 0; start <= bytes.length; line++) {
    const feed = bytes.indexOf(0x0a, start);
    const end = feed === -1 ? bytes.length : feed;
    try {
      decoder.decode(bytes.subarray(start, end));
    } catch {
      break;
    }
    start = end + 1;
  }
  return new SuiteError({
    file,
    line,
    expected: "UTF-8",
    found: "other bytes",
    next: "Generate the file again",
  });
}

function tooLong(file: string, line: number): SuiteError {
  const expected = `at most ${maxLineBytes} bytes in a line`;
  return new SuiteError({ file, line, expected, found: "more", next: "Give a suite file" });
}

async function* chunks(file: string): AsyncGenerator<Buffer> {
  try {
    yield* createReadStream(file, { highWaterMark: 1 << 18 });
  } catch (error) {
    throw unreadable(file, error as NodeJS.ErrnoException);
  }
}

async function checkFile(file: string): Promise<void> {
  const found = await stat(file).catch((error) => {
    throw unreadable(file, error);
  });
  if (!found.isFile()) throw fault(file, found.isDirectory() ? "a directory" : "something else");
  if (found.size > maxFileBytes) throw fault(file, `${found.size} bytes`);
}

function unreadable(file: string, { code }: NodeJS.ErrnoException): SuiteError {
  return fault(file, code === "ENOENT" ? "none" : `one that cannot be read (${code})`);
}

function fault(file: string, found: string): SuiteError {
  return new SuiteError({
    file,
    line: 0,
    expected: "a regular file of at most 2 GiB",
    found,
    next: "Name another file",
  });
}

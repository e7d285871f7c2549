import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { SuiteError } from "./suiteError.ts";

/** The longest line that is read, in bytes. */
export const maxLineBytes = 16 * 2 ** 20;
/** The largest file that is read, in bytes. */
export const maxFileBytes = 2 * 2 ** 30;

/**
 * The lines of a text file, split at line feeds only (a carriage return before one is dropped), as a stream.
 *
 * @throws {SuiteError} if the path is not a readable regular file or too large, a line is too long, or is not UTF-8
 */
export async function* readLines(file: string): AsyncGenerator<{ line: number; text: string }> {
  await checkFile(file);
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let line = 0;
  const decode = (bytes: Buffer) => {
    line++;
    const end = bytes.length > 0 && bytes[bytes.length - 1] === 0x0d ? bytes.length - 1 : bytes.length;
    try {
      return { line, text: decoder.decode(bytes.subarray(0, end)) };
    } catch {
      throw new SuiteError({
        file,
        line,
        expected: "UTF-8",
        found: "other bytes",
        next: "Generate the file again",
      });
    }
  };
  let rest: Buffer[] = [];
  let restLength = 0;
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 18 }) as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = chunk.indexOf(0x0a); end !== -1; end = chunk.indexOf(0x0a, start)) {
      rest.push(chunk.subarray(start, end));
      yield decode(rest.length === 1 ? rest[0]! : Buffer.concat(rest));
      rest = [];
      restLength = 0;
      start = end + 1;
    }
    if (start < chunk.length) rest.push(chunk.subarray(start));
    restLength += chunk.length - start;
    if (restLength > maxLineBytes) {
      const expected = `at most ${maxLineBytes} bytes in a line`;
      throw new SuiteError({ file, line: line + 1, expected, found: "more", next: "Give a suite file" });
    }
  }
  if (restLength > 0) yield decode(Buffer.concat(rest));
}

async function checkFile(file: string): Promise<void> {
  const fault = (found: string) =>
    new SuiteError({
      file,
      line: 0,
      expected: "a regular file of at most 2 GiB",
      found,
      next: "Name another file",
    });
  const found = await stat(file).catch((error: NodeJS.ErrnoException) => {
    throw fault(error.code === "ENOENT" ? "none" : `one that cannot be read (${error.code})`);
  });
  if (!found.isFile()) throw fault(found.isDirectory() ? "a directory" : "something else");
  if (found.size > maxFileBytes) throw fault(`${found.size} bytes`);
}

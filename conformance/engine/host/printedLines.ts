import { StringDecoder } from "node:string_decoder";
import { quoted } from "./readAnswer.ts";

const mostKept = 2 ** 16;
const mostOfFirst = 1024;

/** What a process prints to stderr: its last lines, and the first since its last answer, where runtimes say why they end. */
export class PrintedLines {
  readonly #decoder = new StringDecoder("utf8");
  #kept = "";
  #count = 0;
  #first = "";
  #countBefore = 0;

  add(chunk: Buffer): void {
    const text = this.#decoder.write(chunk);
    this.#kept = (this.#kept + text).slice(-mostKept);
    if (this.#first.length < mostOfFirst) this.#first = (this.#first + text).slice(0, mostOfFirst);
    for (const byte of chunk) if (byte === 0x0a) this.#count++;
  }

  /** The process has answered: what it prints from now on has to do with what comes. */
  answered(): void {
    this.#first = "";
    this.#countBefore = this.#count;
  }

  /** How many lines there were. */
  get count(): number {
    return this.#count;
  }

  /** The last lines, at most 20. */
  get last(): string[] {
    return this.#kept.split("\n").filter(Boolean).slice(-20);
  }

  /** A sentence about the lines since the last answer, if there are more than `last` shows; else nothing. */
  get unshown(): string {
    const first = this.#first.split("\n").find(Boolean);
    const count = this.#count - this.#countBefore;
    if (first === undefined || count <= 20) return "";
    return `. It has printed ${count} lines since its last answer, the first ${quoted(Buffer.from(first))}`;
  }
}

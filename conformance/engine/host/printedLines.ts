import { StringDecoder } from "node:string_decoder";
import { count } from "../report/count.ts";
import { escapeText } from "../report/escapeText.ts";

const mostShown = 20;
const mostKept = 2 ** 16;
const mostOfLine = 1024;

/**
 * What a process prints to stderr: its last lines, and the first since its last answer, where runtimes say why they end.
 * Lines without a visible character do not count.
 */
export class PrintedLines {
  readonly #decoder = new StringDecoder("utf8");
  #kept = "";
  #count = 0;
  /** The beginning of the line that has not ended yet. */
  #open = "";
  #hasAnswered = false;
  /** Since the last answer. */
  #since = newSince(false);

  add(chunk: Buffer): void {
    const text = this.#decoder.write(chunk);
    this.#kept = (this.#kept + text).slice(-mostKept);
    this.#since.characters += text.length;
    const lines = text.split("\n");
    for (const [i, part] of lines.entries()) {
      if (this.#open.length < mostOfLine) this.#open = (this.#open + part).slice(0, mostOfLine);
      if (i < lines.length - 1) this.#end();
    }
  }

  #end(): void {
    const line = this.#open.trim();
    this.#open = "";
    const since = this.#since;
    const { isOld } = since;
    since.isOld = false;
    if (line === "") return;
    this.#count++;
    if (isOld) return;
    since.first ??= line;
    since.count++;
  }

  /** The process has answered: what it prints from now on has to do with what comes. */
  answered(): void {
    this.#hasAnswered = true;
    if (this.#since.characters > 0) this.#since = newSince(this.#open !== "");
  }

  /** How many lines there were. */
  get count(): number {
    return this.#count + (this.#open.trim() === "" ? 0 : 1);
  }

  /** The last lines, at most 20. */
  get last(): string[] {
    return this.#kept
      .split("\n")
      .filter((line) => line.trim() !== "")
      .slice(-mostShown);
  }

  /** A sentence about the lines since the last answer, if there are more than `last` shows; else nothing. */
  get unshown(): string {
    const { first, count: ended, characters, isOld } = this.#since;
    const lines = ended + (this.#open.trim() === "" || isOld ? 0 : 1);
    if (first === undefined || (lines <= mostShown && characters <= mostKept)) return "";
    const since = this.#hasAnswered ? " since its last answer" : "";
    const told = lines === 1 ? "a line" : `${count(lines)} lines`;
    return `. It has printed ${told}${since}, the first "${escapeText(first, 120)}"`;
  }
}

/** @param isOld whether the line that is open was begun before */
function newSince(isOld: boolean) {
  return { first: undefined as string | undefined, count: 0, characters: 0, isOld };
}

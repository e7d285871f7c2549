import { escapeText } from "../report/escapeText.ts";

/** Where a log is at fault: `line` counts from 1, 0 stands for the file as a whole. */
export type LogFault = {
  readonly file: string;
  readonly line: number;
  readonly expected: string;
  readonly found: string;
  /** What to do about it. */
  readonly next: string;
};

/** A log cannot be read, or is none. */
export class LogError extends Error {
  override readonly name = "LogError";
  readonly fault: LogFault;

  constructor(fault: LogFault) {
    const file = fault.file === "" ? '""' : fault.file;
    const where = fault.line === 0 ? file : `${file}, line ${fault.line}`;
    const [expected, found] = [escapeText(fault.expected, 400), escapeText(fault.found, 120)];
    super(`${escapeText(where, 200)}: expected ${expected}, found ${found}. ${fault.next}`);
    this.fault = fault;
  }
}

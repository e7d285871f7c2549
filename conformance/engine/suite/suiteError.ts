import { escapeText } from "../report/escapeText.ts";

/** Where a suite or trace file is at fault: `line` counts from 1, 0 stands for the file as a whole. */
export type SuiteFault = {
  readonly file: string;
  readonly line: number;
  readonly expected: string;
  readonly found: string;
  /** What to do about it. */
  readonly next: string;
};

/** A suite or trace file cannot be used. */
export class SuiteError extends Error {
  override readonly name = "SuiteError";
  readonly file: string;
  readonly line: number;
  readonly expected: string;
  readonly found: string;

  constructor(fault: SuiteFault) {
    const file = fault.file === "" ? '""' : fault.file;
    const where = fault.line === 0 ? file : `${file}, line ${fault.line}`;
    const found = escapeText(fault.found, 120);
    super(
      `${escapeText(where, 200)}: expected ${escapeText(fault.expected, 400)}, found ${found}. ${fault.next}`,
    );
    this.file = fault.file;
    this.line = fault.line;
    this.expected = fault.expected;
    this.found = found;
  }
}

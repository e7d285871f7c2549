import { TlaError } from "../tlaError.ts";
import type { TlaRecord, TlaValue } from "./tlaValue.ts";

const longestInterval = 1_000_000;
const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", f: "\f" };

/** Reads TLA+ values from a text, one after the other; `offset` is where it stands. */
export class ValueScanner {
  readonly text: string;
  offset: number;

  constructor(text: string, offset = 0) {
    this.text = text;
    this.offset = offset;
  }

  /** @throws TlaError `malformedValue` when what follows is not a value that TLC prints */
  value(): TlaValue {
    this.space();
    const code = this.text.charCodeAt(this.offset);
    if (code === 45 || isDigit(code)) return this.integerOrInterval();
    if (code === 34) return this.string();
    if (code === 123) return { "#set": this.list("}") };
    if (code === 91) return this.record();
    if (code === 40) return this.function();
    if (code === 60 && this.text.charCodeAt(this.offset + 1) === 60) {
      this.offset += 1;
      return this.list(">>");
    }
    const name = this.name();
    return name === "TRUE" ? true : name === "FALSE" ? false : name;
  }

  /** Skips blanks and line ends. */
  space(): void {
    const { text } = this;
    let at = this.offset;
    for (;;) {
      const code = text.charCodeAt(at);
      if (code !== 32 && code !== 10 && code !== 13 && code !== 9) break;
      at++;
    }
    this.offset = at;
  }

  /** Reads an identifier. */
  name(): string {
    const { text, offset } = this;
    let end = offset;
    while (isNamePart(text.charCodeAt(end))) end++;
    if (end === offset) this.fail("a value");
    this.offset = end;
    return text.slice(offset, end);
  }

  /** Whether `token` comes next; if so, steps over it. */
  accept(token: string): boolean {
    this.space();
    const { text, offset } = this;
    for (let at = 0; at < token.length; at++) {
      if (text.charCodeAt(offset + at) !== token.charCodeAt(at)) return false;
    }
    this.offset = offset + token.length;
    return true;
  }

  expect(token: string): void {
    if (!this.accept(token)) this.fail(`"${token}"`);
  }

  fail(expected: string): never {
    const { offset, text } = this;
    const excerpt = text.slice(Math.max(0, offset - 20), offset + 20);
    throw new TlaError(
      "malformedValue",
      { offset, expected, excerpt },
      `Expected ${expected} at offset ${offset} of a TLA+ value, near ${JSON.stringify(excerpt)}. ` +
        "Check that the text was printed by TLC and is complete",
    );
  }

  private integerOrInterval(): TlaValue {
    const from = this.integer();
    if (this.text.charCodeAt(this.offset) !== 46 || !this.accept("..")) return from;
    const to = this.integer();
    if (to - from >= longestInterval) this.fail(`an interval of at most ${longestInterval} integers`);
    return { "#set": Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index) };
  }

  private integer(): number {
    const { text } = this;
    const negative = text.charCodeAt(this.offset) === 45;
    if (negative) this.offset++;
    const start = this.offset;
    let total = 0;
    for (let code = text.charCodeAt(start); isDigit(code); code = text.charCodeAt(this.offset)) {
      total = total * 10 + code - 48;
      this.offset++;
    }
    if (this.offset === start) this.fail("a digit");
    return negative ? 0 - total : total;
  }

  private string(): string {
    const { text } = this;
    const start = ++this.offset;
    for (let at = start; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 92) return this.escapedString(start);
      if (code === 34) {
        this.offset = at + 1;
        return text.slice(start, at);
      }
    }
    return this.fail("a closing quote");
  }

  private escapedString(start: number): string {
    const { text } = this;
    let value = "";
    for (let at = start; at < text.length; at++) {
      const char = text[at] as string;
      if (char === '"') {
        this.offset = at + 1;
        return value;
      }
      if (char === "\\") {
        const next = text[++at] ?? "";
        value += escapes[next] ?? next;
      } else value += char;
    }
    return this.fail("a closing quote");
  }

  private list(close: "}" | ">>"): TlaValue[] {
    this.offset++;
    const values: TlaValue[] = [];
    if (this.accept(close)) return values;
    do values.push(this.value());
    while (this.acceptComma());
    this.expect(close);
    return values;
  }

  private record(): TlaRecord {
    this.offset++;
    const record: TlaRecord = {};
    if (this.accept("]")) return record;
    do {
      this.space();
      const field = this.name();
      this.expect("|->");
      setField(record, field, this.value());
    } while (this.acceptComma());
    this.expect("]");
    return record;
  }

  private function(): TlaValue {
    this.offset++;
    const pairs: [TlaValue, TlaValue][] = [];
    let named = true;
    do {
      const key = this.value();
      this.expect(":>");
      pairs.push([key, this.value()]);
      if (typeof key !== "string") named = false;
    } while (this.accept("@@"));
    this.expect(")");
    if (!named) return { "#map": pairs };
    const record: TlaRecord = {};
    for (const [key, value] of pairs) setField(record, key as string, value);
    return record;
  }

  private acceptComma(): boolean {
    if (this.text.charCodeAt(this.offset) !== 44) this.space();
    if (this.text.charCodeAt(this.offset) !== 44) return false;
    this.offset++;
    return true;
  }
}

function setField(record: TlaRecord, field: string, value: TlaValue): void {
  if (field === "__proto__") {
    Object.defineProperty(record, field, { value, enumerable: true, configurable: true, writable: true });
  } else record[field] = value;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isNamePart(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95
  );
}

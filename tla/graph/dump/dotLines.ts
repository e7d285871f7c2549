import { FingerprintTable } from "./fingerprintTable.ts";

/** Receives a state graph as it is read; states are numbered from 0 in the order in which the dump names them. */
export interface GraphSink {
  /** Once for each state; `text` is as TLC prints it, for `parseState`. */
  state(state: number, text: string, initial: boolean): void;
  /** Once for each label, before the first edge that has it. */
  label?(label: number, text: string): void;
  /** Once for each edge of the dump; parallel edges and self-loops stay apart. It may come before its states. */
  edge(from: number, label: number, to: number): void;
}

const [newline, quote, backslash, minus, space] = [10, 34, 92, 45, 32];
const edgeMiddle = Buffer.from("-> ");
const labelStart = Buffer.from('[label="');
const edgeEnd = Buffer.from(',color="black",fontcolor="black"];');
const initialEnd = Buffer.from(",style = filled]");
const stateEnd = Buffer.from("]");
const frameLine =
  /^(strict digraph \w+ \{|node(sep|)\b.*|subgraph \w+ \{|color="\w+";|\{rank = same;[-\d; ]*\}|\}|\s*)$/;

/** Reads the lines of TLC's dot dump from bytes. It keeps two words a state and nothing of an edge. */
export class DotLines {
  /** Edge labels, in the order in which they are first seen. */
  readonly labels: string[] = [];
  readonly fingerprints = new FingerprintTable();
  states = 0;
  edges = 0;
  initial = 0;
  /** Braces opened and not closed. */
  depth = 0;
  readonly #sink: GraphSink;
  readonly #labelBytes: Buffer[] = [];
  #described = new Uint8Array(1 << 12);
  #scratch = Buffer.alloc(1 << 16);
  #lastLabel = 0;
  #at = 0;

  constructor(sink: GraphSink) {
    this.#sink = sink;
  }

  /** Reads one line, `bytes[start..end)`; false when it is none that TLC writes. */
  line(bytes: Buffer, start: number, end: number): boolean {
    const first = bytes[start] as number;
    if (start < end && (first === minus || (first >= 48 && first <= 57)))
      return this.#graphLine(bytes, start, end);
    const text = bytes.toString("utf8", start, end);
    if (!frameLine.test(text)) return false;
    if (!text.startsWith("{")) this.depth += text.endsWith("{") ? 1 : text === "}" ? -1 : 0;
    return true;
  }

  #graphLine(bytes: Buffer, start: number, end: number): boolean {
    this.#at = start;
    const from = this.#fingerprint(bytes);
    if (from < 0) return false;
    const isEdge = bytes[this.#at] === minus;
    let to = 0;
    if (isEdge) {
      if (!this.#skip(bytes, edgeMiddle)) return false;
      to = this.#fingerprint(bytes);
      if (to < 0) return false;
    }
    if (!this.#skip(bytes, labelStart)) return false;
    return isEdge ? this.#edge(bytes, from, to, end) : this.#state(bytes, from, end);
  }

  #edge(bytes: Buffer, from: number, to: number, end: number): boolean {
    const start = this.#at;
    const close = end - edgeEnd.length - 1;
    if (close < start || bytes[close] !== quote || !endsWith(bytes, end, edgeEnd)) return false;
    this.edges++;
    this.#sink.edge(from, this.#label(bytes, start, close), to);
    return true;
  }

  #state(bytes: Buffer, state: number, lineEnd: number): boolean {
    const start = this.#at;
    const end = bytes[lineEnd - 1] === 59 ? lineEnd - 1 : lineEnd;
    const initial = endsWith(bytes, end, initialEnd);
    const close = end - (initial ? initialEnd : stateEnd).length - 1;
    if (close < start || bytes[close] !== quote || !endsWith(bytes, end, stateEnd)) return false;
    const text = this.#unescaped(bytes, start, close);
    if (text === null) return false;
    if (this.#isFirstOf(state)) {
      this.states++;
      if (initial) this.initial++;
      this.#sink.state(state, text, initial);
    }
    return true;
  }

  #isFirstOf(state: number): boolean {
    if (state >= this.#described.length) {
      const longer = new Uint8Array(2 * Math.max(state, this.#described.length));
      longer.set(this.#described);
      this.#described = longer;
    }
    if (this.#described[state] === 1) return false;
    this.#described[state] = 1;
    return true;
  }

  /** Reads a signed 64-bit decimal and the blank after it; -1 when there is none. */
  #fingerprint(bytes: Buffer): number {
    const negative = bytes[this.#at] === minus;
    const start = negative ? this.#at + 1 : this.#at;
    let end = start;
    while ((bytes[end] as number) >= 48 && (bytes[end] as number) <= 57) end++;
    if (end === start || end - start > 19 || bytes[end] !== space) return -1;
    this.#at = end + 1;
    const split = Math.max(start, end - 9);
    const upper = decimal(bytes, start, split);
    const lower = decimal(bytes, split, end);
    // The magnitude is upper * 10^9 + lower, multiplied by halves so that every product stays below 2^53.
    const middle = (upper % 65536) * 1e9 + lower;
    const rest = Math.floor(upper / 65536) * 1e9 + Math.floor(middle / 65536);
    const low = ((rest % 65536) << 16) | (middle % 65536);
    const high = Math.floor(rest / 65536) | 0;
    return this.fingerprints.intern(negative ? high | 0x80000000 : high, low);
  }

  #label(bytes: Buffer, start: number, end: number): number {
    if (this.#isLabel(this.#lastLabel, bytes, start, end)) return this.#lastLabel;
    const count = this.#labelBytes.length;
    for (let step = 1; step <= count; step++) {
      const label = (this.#lastLabel + step) % count;
      if (this.#isLabel(label, bytes, start, end)) {
        this.#lastLabel = label;
        return label;
      }
    }
    const text = bytes.toString("utf8", start, end);
    this.#labelBytes.push(Buffer.from(bytes.subarray(start, end)));
    this.labels.push(text);
    this.#sink.label?.(count, text);
    this.#lastLabel = count;
    return count;
  }

  #isLabel(label: number, bytes: Buffer, start: number, end: number): boolean {
    const known = this.#labelBytes[label];
    if (known === undefined || known.length !== end - start) return false;
    for (let at = known.length - 1; at >= 0; at--) if (known[at] !== bytes[start + at]) return false;
    return true;
  }

  #unescaped(bytes: Buffer, start: number, end: number): string | null {
    if (this.#scratch.length < end - start) this.#scratch = Buffer.alloc(2 * (end - start));
    const scratch = this.#scratch;
    let length = 0;
    for (let at = start; at < end; at++) {
      let byte = bytes[at] as number;
      if (byte === quote) return null;
      if (byte === backslash) {
        if (++at === end) return null;
        byte = bytes[at] as number;
        if (byte === 110) byte = newline;
      }
      scratch[length++] = byte;
    }
    return scratch.toString("utf8", 0, length);
  }

  #skip(bytes: Buffer, expected: Buffer): boolean {
    for (let at = 0; at < expected.length; at++) if (bytes[this.#at + at] !== expected[at]) return false;
    this.#at += expected.length;
    return true;
  }
}

function decimal(bytes: Buffer, start: number, end: number): number {
  let total = 0;
  for (let at = start; at < end; at++) total = total * 10 + (bytes[at] as number) - 48;
  return total;
}

function endsWith(bytes: Buffer, end: number, suffix: Buffer): boolean {
  let at = end - suffix.length;
  if (at < 0) return false;
  for (let index = 0; index < suffix.length; index++) if (bytes[at++] !== suffix[index]) return false;
  return true;
}

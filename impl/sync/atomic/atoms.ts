/** @primitive_module single accesses to shared memory */

import type { Word } from "../effects.ts";

/** Memory of WebAssembly that threads share: it can be sent to a worker, and `buffer` is a SharedArrayBuffer. */
export type SharedPages = { readonly buffer: SharedArrayBuffer };

/** Single atomic accesses to int32 words that threads share; the first four answer with what the word held before. */
export type Atoms = {
  /** The words themselves. */
  readonly words: Int32Array;
  /** @reads word */
  readonly load: (word: Word) => number;
  /**
   * Wraps silently.
   *
   * @writes word
   */
  readonly add: (word: Word, value: number) => number;
  /** @writes word */
  readonly exchange: (word: Word, value: number) => number;
  readonly compareExchange: (word: Word, expected: number, value: number) => number;
  /**
   * Sleeps until woken, or for so many milliseconds, if the word holds `value`: the look and the sleep are one.
   *
   * @blocks word
   */
  readonly wait: (word: Word, value: number, milliseconds?: number) => void;
  /**
   * Wakes as many of those who sleep on a word as `count` says, all without it; answers how many those were.
   *
   * @reads word
   */
  readonly notify: (word: Word, count?: number) => number;
};

type Instructions = Pick<Atoms, "load" | "add" | "exchange" | "compareExchange">;

/** What Node has of WebAssembly; its type declarations leave it out. */
declare const WebAssembly: {
  readonly Memory: new (limits: { initial: number; maximum: number; shared: true }) => SharedPages;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: Instructions };
};

/** Fresh memory of 65,536 bytes that threads can share, all zero. */
export function sharedPages(): SharedPages {
  return new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true });
}

/** Makes memory as it was when it was fresh. Nobody may use it meanwhile. */
export function clear({ buffer }: SharedPages): void {
  new Int32Array(buffer).fill(0);
}

/**
 * The accesses to shared memory, most as functions of WebAssembly: V8 compiles those to single instructions, but calls a
 * builtin for each function of Atomics, which takes longer than Go does to lock a mutex.
 */
export function atomsOf(memory: SharedPages): Atoms {
  const { load, add, exchange, compareExchange } = new WebAssembly.Instance(theModule, { shared: { memory } })
    .exports;
  const words = new Int32Array(memory.buffer);
  const wait: Atoms["wait"] = (word, value, milliseconds) =>
    void Atomics.wait(words, word, value, milliseconds);
  const notify: Atoms["notify"] = (word, count) => Atomics.notify(words, word, count);
  return { words, load, add, exchange, compareExchange, wait, notify };
}

const vector = (...entries: readonly (readonly number[])[]) => [entries.length, ...entries.flat()];
const name = (text: string) => [text.length, ...new TextEncoder().encode(text)];
const section = (id: number, bytes: readonly number[]) => [id, bytes.length, ...bytes];

const i32 = 0x7f;
const functionType = (parameters: number) => [0x60, parameters, ...Array(parameters).fill(i32), 1, i32];
const local = (index: number) => [0x20, index];

/** A function whose first parameter is a word, and the others operands of one atomic instruction on it. */
function access(instruction: number, operands: number): number[] {
  const [i32Const, shiftLeft, atomic, align, offset, end] = [0x41, 0x74, 0xfe, 2, 0, 0x0b];
  const address = [...local(0), i32Const, 2, shiftLeft];
  const given = Array.from({ length: operands }, (_, i) => local(i + 1)).flat();
  const body = [0, ...address, ...given, atomic, instruction, align, offset, end];
  return [body.length, ...body];
}

/** Instructions by their second byte, as in the WebAssembly proposal "threads". */
const accesses = [
  { name: "load", instruction: 0x10, operands: 0 },
  { name: "add", instruction: 0x1e, operands: 1 },
  { name: "exchange", instruction: 0x41, operands: 1 },
  { name: "compareExchange", instruction: 0x48, operands: 2 },
] as const;

const theModule = new WebAssembly.Module(
  new Uint8Array([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, vector(functionType(1), functionType(2), functionType(3))),
    ...section(2, vector([...name("shared"), ...name("memory"), 2, 3, 1, 1])),
    ...section(3, vector(...accesses.map(({ operands }) => [operands]))),
    ...section(7, vector(...accesses.map((each, index) => [...name(each.name), 0, index]))),
    ...section(10, vector(...accesses.map(({ instruction, operands }) => access(instruction, operands)))),
  ]),
);

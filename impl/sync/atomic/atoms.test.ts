import { expect, test } from "vitest";
import { type Atoms, atomsOf, sharedPages } from "./atoms.ts";

const [least, most] = [-0x80000000, 0x7fffffff];

test.each<[what: string, before: number, access: (atoms: Atoms) => number, answer: number, after: number]>([
  ["load", 7, ({ load }) => load(5), 7, 7],
  ["add", 7, ({ add }) => add(5, -9), 7, -2],
  ["add past the most", most, ({ add }) => add(5, 1), most, least],
  ["add past the least", least, ({ add }) => add(5, -1), least, most],
  ["exchange", 7, ({ exchange }) => exchange(5, least), 7, least],
  ["compareExchange of what is expected", 7, ({ compareExchange }) => compareExchange(5, 7, 8), 7, 8],
  ["compareExchange of something else", 7, ({ compareExchange }) => compareExchange(5, 6, 8), 7, 7],
])("atomsOf(): %s answers with what was there", (_, before, access, answer, after) => {
  const pages = sharedPages();
  const words = new Int32Array(pages.buffer);
  words[5] = before;
  expect(access(atomsOf(pages))).toBe(answer);
  expect([...words.subarray(4, 7)]).toEqual([0, after, 0]);
});

test("atomsOf(): reaches the last word, and no further", () => {
  const { words, exchange, load } = atomsOf(sharedPages());
  expect(words.buffer).toBeInstanceOf(SharedArrayBuffer);
  exchange(words.length - 1, 3);
  expect(words.at(-1)).toBe(3);
  expect(() => load(words.length)).toThrow(/out of bounds/);
});

import { expect, test } from "vitest";
import { sharedPages } from "./atomic/atoms.ts";
import { Memory } from "./memory.ts";

test("Memory: of one thread grows, and keeps what it holds", () => {
  const memory = new Memory();
  const words = Array.from({ length: 1_000 }, (_, i) => memory.word(i));
  expect(words.map((word) => memory.words[word])).toEqual(words.map((_, i) => i));
});

test("Memory: a primitive has its words in a row, with nothing of others", () => {
  const memory = new Memory();
  const found = [memory.mutex(), memory.rwMutex(), memory.cond(), memory.waitGroup(), memory.word()];
  expect(found).toEqual([0, 1, 6, 8, 10]);
});

test("Memory: attached, it has the same words, and keeps what another thread has written", () => {
  const pages = sharedPages();
  const [first, second] = [new Memory(pages), new Memory(pages, true)];
  const word = first.word(3);
  first.words[word] = 4;
  expect(second.word(3)).toBe(word);
  expect(second.words[word]).toBe(4);
});

test("Memory: shared, it does not grow", () => {
  const memory = new Memory(sharedPages());
  while (memory.words.length > memory.word() + 1);
  expect(() => memory.word()).toThrow(new RangeError("All 16384 words of the shared memory are used"));
});

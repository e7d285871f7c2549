import { expect, test } from "vitest";
import { sharedPages } from "../../sync/atomic/atoms.ts";
import { Memory } from "../../sync/memory.ts";
import { SharedNames } from "./sharedNames.ts";

function twoThreads(): [SharedNames, SharedNames] {
  const pages = sharedPages();
  return [new SharedNames(new Memory(pages)), new SharedNames(new Memory(pages, true))];
}

test("SharedNames: a number means the same in every thread, whoever has come to the name first", () => {
  const [one, other] = twoThreads();
  const names = ["look", "wake", "a", "interruptPlatform", "abcd"];
  const numbers = names.map((name, i) => (i % 2 === 0 ? one : other).numberOf(name));
  expect(new Set(numbers).size).toBe(names.length);
  for (const each of [one, other]) {
    expect(numbers.map((number) => each.nameOf(number))).toEqual(names);
    expect(names.map((name) => each.numberOf(name))).toEqual(numbers);
  }
});

test("SharedNames: null is 0", () => {
  const [names] = twoThreads();
  expect(names.numberOf(null)).toBe(0);
  expect(names.nameOf(0)).toBeNull();
});

test.each([
  ["too long", "x".repeat(33)],
  ["not ASCII", "\u00e9"],
])("SharedNames: a name that is %s is refused", (_, name) => {
  const [names] = twoThreads();
  expect(() => names.numberOf(name)).toThrow(RangeError);
  expect(names.nameOf(names.numberOf("x".repeat(32)))).toBe("x".repeat(32));
});

test("SharedNames: the 129th name is refused, and a number that nobody gave", () => {
  const [names, other] = twoThreads();
  for (let i = 0; i < 128; i++) names.numberOf(`step${i}`);
  expect(() => names.numberOf("one more")).toThrow(RangeError);
  expect(other.nameOf(128)).toBe("step127");
  expect(() => other.nameOf(129)).toThrow("No name has the number 129");
});

import { expect, test } from "vitest";
import type { JsonValue } from "../../json.ts";
import { expectedValue, fits } from "./expectedValue.ts";
import { fieldTree } from "./fieldPaths.ts";

const value = { a: 1, b: { c: "x", d: [null, true] } };
const fitting: [string, unknown][] = [
  ["in its order", { a: 1, b: { c: "x", d: [null, true] } }],
  ["in another order", { b: { d: [null, true], c: "x" }, a: 1 }],
  ["with undefined beside", { a: 1, e: undefined, b: { c: "x", d: [null, true] } }],
];
const failing: [string, unknown][] = [
  ["a scalar differs", { a: 2, b: { c: "x", d: [null, true] } }],
  ["a deep item differs, in another order", { b: { d: [null, false], c: "x" }, a: 1 }],
  ["a key is missing", { a: 1 }],
  ["a key is undefined", { a: undefined, b: { c: "x", d: [null, true] } }],
  ["a key is too much", { a: 1, b: { c: "x", d: [null, true] }, e: 1 }],
  ["a list is too short", { a: 1, b: { c: "x", d: [null] } }],
  ["a list stands for fields", { a: 1, b: ["x"] }],
  ["nothing stands for fields", null],
];

test("fits(): a value fits in any order of keys, one after the other", () => {
  const expected = expectedValue(value, undefined);
  for (const [, found] of [...fitting, ...fitting.toReversed()]) expect(fits(expected, found)).toBe(true);
});

test.each(failing)("fits(): nothing else does: %s", (_name, found) => {
  const expected = expectedValue(value, undefined);
  expect(fits(expected, found)).toBe(false);
  // Nor once another order was seen.
  expect(fits(expected, fitting[1]![1])).toBe(true);
  expect(fits(expected, found)).toBe(false);
});

test("fits(): what is not observed may be there, be another or be missing", () => {
  const expected = expectedValue(value as JsonValue, fieldTree(["a", "b.d.1"]));
  for (const found of [{ a: 7, b: { c: "x", d: [null, 9] } }, { b: { c: "x", d: [null, true] } }]) {
    expect(fits(expected, found)).toBe(true);
  }
  expect(fits(expected, { a: 1, b: { c: "x", d: [true, true] } })).toBe(false);
  expect(fits(expected, { a: 1, e: 1, b: { c: "x", d: [null, true] } })).toBe(false);
});

import { expect, test } from "vitest";
import type { TlaValue } from "../../values/tlaValue.ts";
import { changes } from "./changes.ts";

test.each<[TlaValue, TlaValue, string[]]>([
  [0, 0, []],
  [0, -1, ["x 0 -> -1"]],
  ["", "two words", ['x "" -> "two words"']],
  [{ a: 1, b: 2 }, { a: 1, b: 3 }, ["x[b] 2 -> 3"]],
  [{ a: 1, b: 1, c: 1 }, { a: 2, b: 1, c: 2 }, ["x[a, c] 1 -> 2"]],
  [{ a: { of: 0 } }, { a: { of: true } }, ["x[a][of] 0 -> TRUE"]],
  [[1, 2], [1, 3], ["x[2] 2 -> 3"]],
  [[1], [1, 2], ["x <<1>> -> <<1, 2>>"]],
  [[], [1], ["x <<>> -> <<1>>"]],
  [{ a: 1 }, { b: 1 }, ["x [a |-> 1] -> [b |-> 1]"]],
  [{ "#map": [[0, "a"]] }, { "#map": [[0, "b"]] }, ["x[0] a -> b"]],
  [{ "#set": [] }, { "#set": ["a"] }, ["x {} -> {a}"]],
  [{ "#set": ["a"] }, { "#set": ["a", "b"] }, ["x + {b}"]],
  [{ "#set": ["a", "b"] }, { "#set": ["b"] }, ["x - {a}"]],
  [{ "#set": ["a"] }, { "#set": ["b"] }, ["x {a} -> {b}"]],
  [{ "#set": ["a", "b"] }, { "#set": ["b", "a"] }, []],
  [{ a: 1, b: 2 }, { b: 2, a: 1 }, []],
])("changes: from %j to %j is %j", (before, after, expected) => {
  expect(changes({ x: before }, { x: after })).toEqual(expected);
});

test("changes: goes by the names of variables, and leaves out those that are to be", () => {
  expect(changes({ c: 0, a: 0, b: 0 }, { c: 1, a: 1, b: 1 }, ["b"])).toEqual(["a 0 -> 1", "c 0 -> 1"]);
});

test("changes: without a state before tells the values", () => {
  expect(changes(null, { n: { t10: 0, t2: 0 }, s: { "#set": [] }, none: [] })).toEqual([
    "n[t2, t10] = 0",
    "none = <<>>",
    "s = {}",
  ]);
});

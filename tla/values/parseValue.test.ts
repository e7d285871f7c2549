import { expect, test } from "vitest";
import { TlaError } from "../tlaError.ts";
import { parseValue } from "./parseValue.ts";

test.each([
  ["0", 0],
  ["-2147483648", -2147483648],
  ["TRUE", true],
  ["FALSE", false],
  ["t1", "t1"],
  ["TRUEST", "TRUEST"],
  ['""', ""],
  ['"a b"', "a b"],
  [String.raw`"q\"uote\\b\nl\t"`, 'q"uote\\b\nl\t'],
  ["<<>>", []],
  ['<<1, <<"a">>, {}>>', [1, ["a"], { "#set": [] }]],
  ["{b, a}", { "#set": ["b", "a"] }],
  ["-1..2", { "#set": [-1, 0, 1, 2] }],
  ["3..1", { "#set": [] }],
  ["[a |-> 1, b |-> [c |-> {}]]", { a: 1, b: { c: { "#set": [] } } }],
  ["(t1 :> 1 @@ t2 :> (t1 :> TRUE))", { t1: 1, t2: { t1: true } }],
  [
    '(0 :> "a" @@ 1 :> "b")',
    {
      "#map": [
        [0, "a"],
        [1, "b"],
      ],
    },
  ],
  ["(<<1, 2>> :> 3)", { "#map": [[[1, 2], 3]] }],
  ["[a |->\n   1,\n b |-> 2]", { a: 1, b: 2 }],
])("parseValue: reads %s", (text, value) => {
  expect(parseValue(text)).toEqual(value);
});

test("parseValue: keeps a field named __proto__ as a field", () => {
  const value = parseValue("[__proto__ |-> 1]");
  expect(Object.entries(value)).toEqual([["__proto__", 1]]);
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
});

test.each([
  ["", 0],
  ["<<1, 2", 6],
  ["{1,}", 3],
  ["[a |> 1]", 3],
  ["(1 :> )", 6],
  ['"open', 1],
  ["1 2", 2],
  ["-", 1],
  ["1..9999999", 10],
])("parseValue: throws malformedValue with the offset for %s", (text, offset) => {
  const error = thrownBy(() => parseValue(text));
  expect(error).toBeInstanceOf(TlaError);
  expect(error).toMatchObject({ code: "malformedValue", data: { offset } });
});

function thrownBy(act: () => unknown): unknown {
  try {
    return act();
  } catch (error) {
    return error;
  }
}
